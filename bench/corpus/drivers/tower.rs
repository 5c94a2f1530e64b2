//@ deps: tower(full) tokio(full)
use std::time::Duration;
use tower::{retry::Policy, service_fn, BoxError, Service, ServiceBuilder, ServiceExt};
#[derive(Clone)]
struct Tries(u8);
impl<R: Clone, T> Policy<R, T, BoxError> for Tries {
    type Future = std::future::Ready<Self>;
    fn retry(&self, _: &R, r: Result<&T, &BoxError>) -> Option<Self::Future> {
        if r.is_err() && self.0 > 0 {
            Some(std::future::ready(Tries(self.0 - 1)))
        } else {
            None
        }
    }
    fn clone_request(&self, r: &R) -> Option<R> {
        Some(r.clone())
    }
}
async fn handler(s: String) -> Result<usize, BoxError> {
    tokio::time::sleep(Duration::from_millis(1)).await;
    if s.is_empty() {
        return Err("empty".into());
    }
    Ok(s.len())
}
async fn calls<S>(mut s: S) -> Result<usize, BoxError>
where
    S: Service<String, Response = usize> + Clone,
    S::Error: Into<BoxError>,
{
    let a = s
        .clone()
        .oneshot(String::from("a"))
        .await
        .map_err(Into::into)?;
    let b = s
        .ready()
        .await
        .map_err(Into::into)?
        .call(String::from("bb"))
        .await
        .map_err(Into::into)?;
    Ok(a + b)
}
#[tokio::main]
async fn main() -> Result<(), BoxError> {
    let base = ServiceBuilder::new()
        .timeout(Duration::from_secs(1))
        .service(service_fn(handler));
    calls(base.clone()).await?;
    let lay = ServiceBuilder::new()
        .buffer(4)
        .concurrency_limit(2)
        .rate_limit(5, Duration::from_secs(1))
        .retry(Tries(2))
        .service(base.clone());
    let r = calls(lay).await?;
    let shed = ServiceBuilder::new()
        .load_shed()
        .filter_async(|s: String| async move {
            tokio::task::yield_now().await;
            if s.len() > 3 {
                Err::<String, BoxError>("long".into())
            } else {
                Ok(s)
            }
        })
        .service(base.clone());
    calls(shed).await?;
    let bx = base
        .clone()
        .map_response(move |x| x + r)
        .and_then(|x| async move {
            tokio::task::yield_now().await;
            Ok::<_, BoxError>(x)
        })
        .boxed_clone();
    calls(bx).await?;
    let mut steer = tower::steer::Steer::new(
        vec![base.clone().boxed(), base.boxed()],
        |r: &String, s: &[_]| r.len() % s.len(),
    );
    steer.ready().await?.call("x".into()).await?;
    Ok(())
}
