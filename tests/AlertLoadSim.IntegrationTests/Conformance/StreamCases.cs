namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>PROTOCOL 5.2 and cases 53 to 57.</summary>
internal static class StreamCases
{
    private static readonly TimeSpan Ping = TimeSpan.FromSeconds(15);

    public static readonly IReadOnlyList<Case> All =
    [
        new("53", ["5.2 Accept", "5.2 media type", "5.2 no token", "53"], "A stream opens with the cookie only and stays open", async b =>
        {
            var desk = await AlertingCases.ReadyAsync(b);
            var events = await EventReader.OpenAsync(b, desk);
            Assert.Equal((200, "text/event-stream"), (events.Head.Status, events.Head["Content-Type"]));
            Assert.Equal("no-cache, no-store, must-revalidate", events.Head["Cache-Control"]);
            for (var i = 0; i < 3; i++)
            {
                var id = await desk.RaiseAsync();
                Assert.Equal((id, 1), Assert.Single((await events.MessageAsync()).Alerts(isDelta: true)).Event());
            }
        }),
        // EventReader.MessageAsync looks at the bytes of each event.
        new("54", ["5.2 event name", "5.2 one object", "5.2 one line", "5.2 no id", "7.3 verbs", "7.4 end", "a18", "54"],
            "Each event is one data line with one object", async b =>
        {
            var desk = await b.DeskAsync();
            var events = await EventReader.OpenAsync(b, desk);
            await desk.SubscribeAsync();
            var id = await desk.RaiseAsync();
            await desk.SendAsync("POST", $"interactions/{id}/disconnect", "{}", 200);
            Assert.Empty((await events.MessageAsync()).Alerts(isDelta: false));
            Assert.Equal((id, 1), (await events.MessageAsync()).Alerts(isDelta: true)[0].Event());
            Assert.Equal((id, 2), (await events.MessageAsync()).Alerts(isDelta: true)[0].Event());
        }),
        new("55", ["5.2 ping", "5.2 period", "5.2 no id", "a18", "55"], "An idle stream gets :ping and an empty line every 15 s", async b =>
        {
            var events = await EventReader.OpenAsync(b, await b.DeskAsync());
            for (var i = 0; i < 2; i++)
            {
                b.Time.Advance(Ping);
                Assert.Equal(":ping", await events.BlockAsync());
            }
        }),
        new("56", ["5.2 early errors", "56"], "A stream without a valid cookie is 401 and no stream", async b =>
        {
            var desk = await b.DeskAsync();
            foreach (var cookie in (string[])["X: y", desk.Cookie + "x"])
            {
                (await desk.SendWithAsync("GET", Checks.Messages, null, "Accept: text/event-stream", cookie)).IsStandard401();
            }
        }),
        new("57", ["5.2 end of the session", "57"], "The end of the session closes the stream; a reconnect is 401", async b =>
        {
            var desk = await b.DeskAsync();
            var events = await EventReader.OpenAsync(b, desk);
            await desk.SendAsync("DELETE", "connection", null, 200);
            Assert.Null(await events.BlockAsync());
            (await desk.SendWithAsync("GET", Checks.Messages, null, "Accept: text/event-stream", desk.Cookie)).IsStandard401();
        }),
        new("57 rest", ["5.1 order", "5.2 end of the session"],
            "What is queued when the session ends is still carried, in order, and then the stream ends", async b =>
        {
            var desk = await AlertingCases.ReadyAsync(b);
            var events = await EventReader.OpenAsync(b, desk);
            var ids = new List<string>();
            for (var i = 0; i < 20; i++)
            {
                ids.Add(await desk.RaiseAsync());
            }

            await desk.SendAsync("DELETE", "connection", null, 200);
            foreach (var id in ids)
            {
                Assert.Equal((id, 1), Assert.Single((await events.MessageAsync()).Alerts(isDelta: true)).Event());
            }

            Assert.Null(await events.BlockAsync());
        }),
        new("a19", ["5.2 reconnect", "a19"], "The backlog comes first, oldest first", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.SubscribeAsync();
            var id = await desk.RaiseAsync();
            var events = await EventReader.OpenAsync(b, desk);
            Assert.Empty((await events.MessageAsync()).Alerts(isDelta: false));
            Assert.Equal((id, 1), (await events.MessageAsync()).Alerts(isDelta: true)[0].Event());
        }),
        new("a17 poll", ["5.2 poll and stream", "a17"], "A poll while a stream is open gets []", async b =>
        {
            var desk = await b.DeskAsync();
            var events = await EventReader.OpenAsync(b, desk);
            await desk.SubscribeAsync();
            Assert.Empty(await desk.PollAsync());
            Assert.Empty((await events.MessageAsync()).Alerts(isDelta: false));
        }),
        new("a17 newest", ["a17"], "The newest stream takes over and the older ends", async b =>
        {
            var desk = await b.DeskAsync();
            var older = await EventReader.OpenAsync(b, desk);
            var newer = await EventReader.OpenAsync(b, desk);
            Assert.Null(await older.BlockAsync());
            await desk.SubscribeAsync();
            Assert.Empty((await newer.MessageAsync()).Alerts(isDelta: false));
        }),
        new("a15 stream", ["a15"], "An open stream keeps the session alive", async b =>
        {
            var desk = await b.DeskAsync();
            var events = await EventReader.OpenAsync(b, desk);
            for (var i = 0; i < 4; i++)
            {
                b.Time.Advance(TimeSpan.FromMinutes(2));
                Assert.Equal(":ping", await events.BlockAsync());
            }

            await desk.SendAsync("GET", "connection", null, 200);
        }),
        new("5.2 Accept", "A poll that accepts JSON stays a poll", async b =>
        {
            var desk = await b.DeskAsync();
            var reply = await desk.SendWithAsync("GET", Checks.Messages, null, desk.Cookie, "Accept: application/json, */*");
            Assert.Equal((200, "[]"), (reply.Status, reply.Body));
        }),

        new("5.2 between streams", ["5.2 reconnect"], "What comes between two streams flows on the next", async b =>
        {
            var desk = await b.DeskAsync();
            var connection = await b.OpenAsync();
            await connection.WriteAsync("GET", desk.Path(Checks.Messages), null, "Accept: text/event-stream", desk.Cookie);
            Assert.Equal(200, (await connection.ReadHeadAsync()).Status);
            connection.Dispose();
            // The stream has ended for the server, too, once a poll gets what is queued.
            var deadline = Environment.TickCount64 + 10_000;
            do
            {
                await desk.SubscribeAsync();
                Assert.True(Environment.TickCount64 < deadline, "the server does not notice that the client of a stream is gone");
            }
            while ((await desk.PollAsync()).Count == 0);

            var id = await desk.RaiseAsync();
            var events = await EventReader.OpenAsync(b, desk);
            Assert.Equal((id, 1), Assert.Single((await events.MessageAsync()).Alerts(isDelta: true)).Event());
        }),
    ];
}
