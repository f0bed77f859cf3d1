using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Engine;

/// <summary>The session core when messages come by an event stream.</summary>
public sealed class SessionCoreStreamTests
{
    private const string Streaming = "login subscribed opened S{} ";
    private const string Ringing = Streaming + "+a#1 ";
    private const string FinalAudit = Streaming + "wakeEnd ";
    private const string Unsubscribing = FinalAudit + "audited S{} ";
    private const string Disconnecting = Unsubscribing + "unsubscribed ";
    private const string Draining = Disconnecting + "disconnected ";

    [Theory]
    [InlineData("login subscribed", "Streaming", "trace:Subscribed up openStream wake:End")]
    [InlineData(Streaming, "Streaming", "trace:Reply")]
    [InlineData(Ringing, "Streaming", "trace:Reply noticed wake:Audit")]
    [InlineData(FinalAudit, "Auditing", "wake:StreamLimit trace:SubscribeSent send:SnapshotAudit")]
    [InlineData(FinalAudit + "audited", "Auditing", "")] // Its snapshot is still to come.
    [InlineData(FinalAudit + "S{}", "Auditing", "trace:Reply")] // It came before the 204.
    [InlineData(FinalAudit + "S{} audited", "Unsubscribing", "trace:UnsubscribeSent send:Unsubscribe")]
    [InlineData(Unsubscribing, "Unsubscribing", "trace:Reply trace:UnsubscribeSent send:Unsubscribe")]
    [InlineData(FinalAudit + "auditRefused", "Unsubscribing", "trace:SubscribeFailed trace:UnsubscribeSent send:Unsubscribe")]
    [InlineData(FinalAudit + "wakeLimit", "Auditing", "")] // The PUT must not overtake the DELETE.
    [InlineData(FinalAudit + "wakeLimit audited", "Unsubscribing", "trace:UnsubscribeSent send:Unsubscribe")]
    [InlineData(FinalAudit + "audited wakeLimit", "Unsubscribing", "trace:UnsubscribeSent send:Unsubscribe")]
    [InlineData(FinalAudit + "audited broken", "Unsubscribing", "streamBroken trace:ReplyLost gap trace:UnsubscribeSent send:Unsubscribe")]
    [InlineData(Disconnecting, "Disconnecting", "down send:Disconnect")]
    [InlineData(Unsubscribing + "unsubscribeFailed", "Disconnecting", "down send:Disconnect")]
    [InlineData(Draining, "Draining", "wake:StreamLimit")]
    [InlineData(Draining + "over", "Ended", "trace:Drained finish:Orderly")]
    [InlineData(Disconnecting + "over", "Disconnecting", "trace:Drained")] // Its end came before the answer.
    [InlineData(Disconnecting + "over disconnected", "Ended", "finish:Orderly")]
    [InlineData(Draining + "broken", "Ended", "streamBroken trace:ReplyLost gap finish:Orderly")] // Nothing is proven to be drained.
    [InlineData(Draining + "wakeLimit", "Ended", "closeStream finish:Orderly")]
    [InlineData(Draining + "-a", "Draining", "trace:Reply noticed found:stop-of-ringing")]
    [InlineData(Unsubscribing + "unsubscribeFailed over", "Disconnecting", "")] // Who is not unsubscribed is not drained.
    public void Life_by_stream(string story, string state, string effects) => AssertLast(story, state, effects);

    [Theory]
    [InlineData(Streaming + "broken", "Streaming", "streamBroken trace:ReplyLost gap wake:Reopen")]
    [InlineData(Streaming + "broken wakeReopen", "Streaming", "openStream")]
    [InlineData(Streaming + "broken wakeReopen opened wakeReopen", "Streaming", "")] // One at a time.
    [InlineData(Streaming + "over", "Streaming", "wake:Reopen")] // The queue waits for the next stream: nothing is lost.
    [InlineData("login subscribed stream500", "Streaming", "trace:ReplyLost gap wake:Reopen")]
    [InlineData("login subscribed streamRefused", "Streaming", "wake:Reopen")]
    [InlineData("login subscribed stream401", "Ended", "down finish:SessionLost")]
    [InlineData(Streaming + "broken wakeEnd", "Unsubscribing", "wake:StreamLimit trace:UnsubscribeSent send:Unsubscribe")]
    [InlineData(Streaming + "broken wakeEnd unsubscribed disconnected", "Ended", "finish:Orderly")]
    [InlineData(Streaming + "broken audit401 wakeLogOn login subscribed", "Streaming", "trace:Subscribed ResubscribeGap:3s up openStream", true)]
    [InlineData(Streaming + "broken audit401 wakeLogOn login subscribed wakeReopen", "Streaming", "", true)] // It was about the stream before.
    [InlineData("login subscribed wakeEnd", "Auditing", "wake:StreamLimit")] // The stream is still opening, and what is queued comes by it.
    [InlineData("login subscribed wakeEnd opened", "Auditing", "trace:SubscribeSent send:SnapshotAudit")]
    [InlineData("login subscribed wakeEnd stream500", "Unsubscribing", "trace:ReplyLost gap trace:UnsubscribeSent send:Unsubscribe")]
    [InlineData("login subscribed wakeEnd wakeLimit", "Unsubscribing", "trace:UnsubscribeSent send:Unsubscribe")]
    [InlineData(Streaming + "cutOff", "Ended", "trace:ReplyLost gap down finish:CutOff")]
    public void Stream_that_ends_is_opened_again(string story, string state, string effects, bool reconnects = false) =>
        AssertLast(story, state, effects, reconnects);

    [Theory]
    [InlineData("login subscribed noStream", "Polling", "withoutStream openPolling")]
    [InlineData("login subscribed noStream S{} wakeEnd", "Stopping", "closePolling")]
    [InlineData("login subscribed noStream S{} wakeEnd stopped audited", "Auditing", "pollOnce")]
    [InlineData("login subscribed wakeEnd wakeLimit noStream unsubscribed", "Disconnecting", "down send:Disconnect")] // It never polled, and will not begin now.
    [InlineData("login subscribed wakeEnd noStream", "Stopping", "withoutStream openPolling closePolling")] // It ends as one that polls.
    public void Server_without_streams_is_polled(string story, string state, string effects) => AssertLast(story, state, effects);

    [Theory]
    [InlineData("login:2", "trace:SubscribeSent send:Subscribe", "openStream")]
    [InlineData("login:1", "withoutStream trace:SubscribeSent send:Subscribe", "openPolling")]
    [InlineData("login", "withoutStream trace:SubscribeSent send:Subscribe", "openPolling")]
    public void Auto_takes_a_stream_where_the_server_serves_them(string login, string atLogin, string opens)
    {
        CoreStory.Play(login, out var effects, settings => By(settings, NotificationsBy.Auto));
        Assert.Equal(atLogin, effects);
        CoreStory.Play(login + " subscribed", out effects, settings => By(settings, NotificationsBy.Auto));
        Assert.Contains(opens, effects);
    }

    [Fact]
    public void What_rang_before_the_DELETE_was_due() =>
        Assert.Equal(TimeSpan.FromSeconds(7), CoreStory.Play(Unsubscribing, out _, settings => By(settings, NotificationsBy.Stream)).LastPollBeforeUnsubscribe);

    private static void AssertLast(string story, string state, string effects, bool reconnects = false)
    {
        var core = CoreStory.Play(story, out var last, settings =>
        {
            var by = By(settings, NotificationsBy.Stream) with { MayPickup = false };
            return reconnects ? by with { Sessions = by.Sessions with { OnSessionLost = SessionLostAction.Reconnect } } : by;
        });
        Assert.Equal((state, effects), (core.State.ToString(), last));
    }

    private static SessionSettings By(SessionSettings settings, NotificationsBy by) => settings with
    {
        Sessions = settings.Sessions with { Notifications = new NotificationsSpec { By = by } },
    };
}
