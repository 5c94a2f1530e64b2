//@ deps: concread tokio(full)
use concread::{
    bptree::asynch::BptreeMap, cowcell::asynch::CowCell, hashmap::asynch::HashMap,
    hashtrie::asynch::HashTrie,
};
async fn cell<T: Clone + Send + Sync + 'static>(t: T) -> T {
    let c = CowCell::new(t);
    let mut w = c.write().await;
    let x = w.clone();
    *w.get_mut() = x;
    w.commit().await;
    let r = c.read().await;
    if let Some(w) = c.try_write().await {
        w.commit().await
    }
    (*r).clone()
}
#[tokio::main]
async fn main() {
    cell([0u8; 32]).await;
    cell(String::new()).await;
    let m: HashMap<usize, String> = HashMap::new();
    {
        let mut w = m.write().await;
        w.insert(1, "a".into());
        w.commit().await;
    }
    let r = m.read().await;
    let b: BptreeMap<u32, Vec<u8>> = BptreeMap::new();
    {
        let mut w = b.write().await;
        w.insert(r.len() as u32, vec![]);
        w.commit().await;
    }
    let _ = b.read().await.len();
    let h: HashTrie<u64, u64> = HashTrie::new();
    {
        let mut w = h.write().await;
        w.insert(1, 2);
        w.commit().await;
    }
    let _ = h.read().await.len();
}
