//! Names that are hard to link: modules, inherent and trait impls, generics in impls, equal
//! last segments, nested functions, macros that expand to several blocks, names that are not
//! ASCII, raw names.

use std::future::Future;
use std::pin::{pin, Pin};
use std::task::{Context, Waker};

async fn wait() {}

mod left {
    pub async fn same(number: u8) -> u8 {
        super::wait().await;
        number
    }

    pub struct Node<T>(pub T);

    impl<T: Clone> Node<T> {
        pub async fn get(&self) -> T {
            super::wait().await;
            self.0.clone()
        }

        pub async fn with<U>(&self, other: U) -> (T, U) {
            async fn inner() {
                super::wait().await;
            }
            inner().await;
            (self.0.clone(), other)
        }
    }
}

mod right {
    pub async fn same(number: u16) -> u16 {
        super::wait().await;
        number
    }

    pub struct Node;
}

trait Load {
    type Key;

    async fn load(&self, key: Self::Key) -> usize;
}

impl Load for right::Node {
    type Key = u8;

    async fn load(&self, key: u8) -> usize {
        left::same(key).await as usize
    }
}

impl<T> Load for left::Node<Vec<T>> {
    type Key = &'static str;

    async fn load(&self, key: &'static str) -> usize {
        wait().await;
        self.0.len() + key.len()
    }
}

type Block = Pin<Box<dyn Future<Output = u32>>>;

macro_rules! blocks {
    ($($number:expr),*) => {
        [$(Box::pin(async move { wait().await; $number }) as Block),*]
    };
}

async fn r#match(größe: u32) -> u32 {
    let r#type = größe;
    for block in blocks![1u32, r#type, 3u32] {
        block.await;
    }
    r#type
}

fn generic<T: Copy>(value: T) -> impl Future<Output = T> {
    async move {
        let again = async { value };
        wait().await;
        again.await
    }
}

async fn all() {
    left::same(1).await;
    right::same(2).await;
    let node = left::Node(vec![1u32]);
    node.get().await;
    node.with("x").await;
    node.load("key").await;
    right::Node.load(3).await;
    r#match(4).await;
    generic(5u8).await;
    generic("six").await;
}

fn main() {
    let mut context = Context::from_waker(Waker::noop());
    assert!(pin!(all()).poll(&mut context).is_ready());
}
