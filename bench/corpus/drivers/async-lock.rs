//@ deps: async-lock futures-lite
use async_lock::*;
use futures_lite::future;
use std::sync::Arc;
async fn crit<T: std::ops::AddAssign + Copy>(m: Arc<Mutex<T>>, by: T) -> T {
    let mut g = m.lock().await;
    *g += by;
    future::yield_now().await;
    *g
}
fn main() {
    future::block_on(async {
        let m = Arc::new(Mutex::new(1u64));
        let (a, b) = future::zip(crit(m.clone(), 1), crit(m.clone(), 2)).await;
        crit(Arc::new(Mutex::new(1.5f32)), 2.0).await;
        let g = m.lock_arc().await;
        drop(g);
        let r = RwLock::new(a + b);
        {
            let u = r.upgradable_read().await;
            let mut w = RwLockUpgradableReadGuard::upgrade(u).await;
            *w += 1;
        }
        let _x = *r.read().await + *r.write().await;
        let s = Arc::new(Semaphore::new(3));
        let _p = s.acquire().await;
        let _q = s.acquire_arc().await;
        let br = Barrier::new(1);
        br.wait().await;
        let o = OnceCell::new();
        let v = *o
            .get_or_init(|| async {
                future::yield_now().await;
                3
            })
            .await;
        o.get_or_try_init(|| async { Err::<i32, i32>(v) })
            .await
            .ok();
        o.wait().await;
    })
}
