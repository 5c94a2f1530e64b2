//@ deps: quick-xml(async-tokio) tokio(full)
use quick_xml::{
    events::Event,
    reader::{NsReader, Reader},
};
async fn count<R: tokio::io::AsyncBufRead + Unpin>(r: R) -> quick_xml::Result<usize> {
    let mut x = Reader::from_reader(r);
    let (mut b, mut n) = (vec![], 0);
    loop {
        match x.read_event_into_async(&mut b).await? {
            Event::Start(s) => {
                n += 1;
                if s.attributes().count() > 2 {
                    let e = s.to_end().into_owned();
                    let mut k = vec![];
                    x.read_to_end_into_async(e.name(), &mut k).await?;
                }
            }
            Event::Eof => return Ok(n),
            _ => {}
        }
        b.clear()
    }
}
#[tokio::main(flavor = "current_thread")]
async fn main() {
    count(&b"<a><b/></a>"[..]).await.unwrap();
    let f = tokio::fs::File::open("/x").await.unwrap();
    count(tokio::io::BufReader::new(f)).await.unwrap();
    let mut n = NsReader::from_reader(&b"<a/>"[..]);
    let mut b = vec![];
    let _ = n
        .read_event_into_async(&mut b)
        .await
        .map(|e| e.into_owned());
    let mut c = vec![];
    let _ = n.read_resolved_event_into_async(&mut c).await.is_ok();
}
