//@ deps: async-executor futures-lite
use async_executor::{Executor, LocalExecutor, Task};
use futures_lite::future;
use std::sync::Arc;
fn tree(ex: Arc<Executor<'static>>, d: u32) -> future::Boxed<u64> {
    Box::pin(async move {
        if d == 0 {
            future::yield_now().await;
            return 1;
        }
        let ts: Vec<Task<u64>> = (0..2)
            .map(|_| {
                let e = ex.clone();
                ex.spawn(tree(e, d - 1))
            })
            .collect();
        let mut n = 0;
        for t in ts {
            n += t.await
        }
        n
    })
}
fn main() {
    let ex = Arc::new(Executor::new());
    let n = future::block_on(ex.run(tree(ex.clone(), 5)));
    let l = LocalExecutor::new();
    let rc = std::rc::Rc::new(n);
    let t = l.spawn(async move {
        future::yield_now().await;
        *rc
    });
    future::block_on(l.run(async { t.await + l.spawn(async { 3 }).fallible().await.unwrap_or(0) }));
    let z = ex.spawn(async { future::pending::<()>().await });
    future::block_on(async {
        ex.tick().await;
        z.cancel().await;
    })
}
