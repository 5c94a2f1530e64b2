//@ deps: zbus async-io
use zbus::azync::Connection;
async fn go() -> zbus::Result<()> {
    let mut c = Connection::new_session().await?;
    let r = c
        .call_method(Some("org.x"), "/x", Some("org.x"), "M", &("a", 3u32))
        .await?;
    c.reply(&r, &1u8).await?;
    c.emit_signal(None, "/x", "org.x", "S", &()).await?;
    c.reply_error(&r, "e", &"x").await?;
    let a = async_io::Async::<std::os::unix::net::UnixStream>::connect("x").await?;
    drop(a);
    Connection::new_system().await?;
    Ok(())
}
fn main() {
    async_io::block_on(go()).unwrap()
}
