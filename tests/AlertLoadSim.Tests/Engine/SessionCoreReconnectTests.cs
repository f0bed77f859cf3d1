using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Engine;

/// <summary>The session core when the server is lost. The target's name is <c>a</c>.</summary>
public sealed class SessionCoreReconnectTests
{
    private const string Polling = "login subscribed S{} ";
    private const string Lost = Polling + "401 ";
    private const string Retrying = Lost + "wakeLogOn ";

    // From the next loss on it has lived for longer than the pause between two rounds.
    private const string Long = "empty empty empty empty empty empty ";

    [Theory]
    [InlineData("", "Connecting", "logOn@a")]
    [InlineData(Lost, "Away", "lost down leave wake:Reconnect")]
    [InlineData(Retrying, "Connecting", "logOn@a")] // The session is unknown there, the server may be well.
    [InlineData(Retrying + "login", "Subscribing", "back Reconnect:2s trace:SubscribeSent send:Subscribe")]
    [InlineData(Retrying + "login subscribed", "Polling", "trace:Subscribed ResubscribeGap:3s up openPolling")]
    [InlineData(Retrying + "loginRejected", "Ended", "Reconnect:2s! ResubscribeGap:2s! finish:LoginRejected")] // Never a second try.
    [InlineData(Retrying + "loginFailed", "Away", "wake:Reconnect")]
    [InlineData(Retrying + "loginFailed wakeLogOn loginFailed wakeLogOn loginFailed", "Ended", "Reconnect:6s! ResubscribeGap:6s! finish:SessionLost")]
    [InlineData(Retrying + "login subscribe401", "Away", "trace:SubscribeFailed lost leave wake:Reconnect")]
    [InlineData(Polling + "+a#1 wakeAudit audit401", "Away", "lost down leave wake:Reconnect")]
    [InlineData(Polling + "refused refused", "Polling", "")]
    [InlineData(Polling + "refused refused refused", "Away", "lost down leave wake:Reconnect")]
    [InlineData(Polling + "refused refused empty refused", "Polling", "")]
    [InlineData(Polling + "refused refusedAgain refused refusedAgain", "Polling", "")] // In a row means in a row.
    [InlineData(Polling + "timeout", "Polling", "trace:ReplyLost gap")]
    [InlineData(Polling + "down", "Away", "trace:Reply messages:0/1 lost down leave wake:Reconnect")]
    [InlineData(Polling + "downForGood", "Ended", "trace:Reply messages:0/1 down finish:SessionLost")]
    [InlineData(Polling + "wakeEnd 401", "Ended", "down finish:SessionLost")] // It was about to end anyway.
    [InlineData(Lost + "wakeEnd", "Ended", "Reconnect:1s! ResubscribeGap:1s! finish:EndedWhileLost")]
    [InlineData(Lost + "end", "Ended", "Reconnect:1s! ResubscribeGap:1s! finish:EndedWhileLost")]
    [InlineData(Retrying + "wakeEnd loginFailed", "Ended", "Reconnect:3s! ResubscribeGap:3s! finish:EndedWhileLost")]
    [InlineData(Retrying + "wakeEnd login subscribed", "Polling", "trace:Subscribed ResubscribeGap:4s up wake:End openPolling")]
    [InlineData("end loginFailed", "Ended", "finish:ConnectFailed")] // Not for eight rounds more.
    [InlineData(Retrying + "login end subscribe401", "Disconnecting", "trace:SubscribeFailed send:Disconnect")]
    [InlineData(Lost + "cutOff", "Ended", "Reconnect:1s! ResubscribeGap:1s! finish:CutOff")]
    public void Lost_session_comes_back(string story, string state, string effects) => AssertLast(story, state, effects);

    [Theory]
    [InlineData("login503+b", "Away", "wake:End wake:Reconnect")]
    [InlineData("login503+b wakeLogOn", "Connecting", "logOn@b")] // A 503 names hosts to try now.
    [InlineData("login503+b wakeLogOn login", "Subscribing", "trace:SubscribeSent send:Subscribe")]
    [InlineData("login+b subscribed S{} " + Long + "down wakeLogOn", "Connecting", "logOn@b")] // Elsewhere first: that one goes down.
    [InlineData("login+b subscribed S{} " + Long + "down wakeLogOn login503 wakeLogOn", "Connecting", "logOn@a")]
    [InlineData("login+b subscribed S{} " + Long + "401 wakeLogOn", "Connecting", "logOn@a")]
    [InlineData(Polling + Long + "503+b wakeLogOn", "Connecting", "logOn@b")]
    [InlineData(Retrying + "login503+b wakeLogOn", "Connecting", "logOn@b")]
    [InlineData("login subscribe503+b", "Away", "trace:SubscribeFailed lost leave wake:End wake:Reconnect")]
    [InlineData("login subscribe503+b wakeEnd", "Ended", "Reconnect:1s! ResubscribeGap:1s! finish:EndedWhileLost")]
    [InlineData("login503+b wakeEnd", "Ended", "finish:ConnectFailed")] // Its time is over, let in or not.
    [InlineData("login subscribe503+b wakeLogOn", "Connecting", "logOn@b")]
    [InlineData("login+b subscribed S{} " + Long + "down wakeLogOn login subscribed S{} down wakeLogOn", "Connecting", "logOn@a")] // And back again.
    public void Hosts_are_tried_one_after_the_other(string story, string state, string effects) => AssertLast(story, state, effects);

    [Fact]
    public void Server_that_lets_in_and_drops_again_is_not_asked_without_a_pause()
    {
        var first = CoreStory.WakeOf(Lost, Reconnecting);
        var again = CoreStory.WakeOf(Retrying + "login subscribed 401", Reconnecting);
        Assert.InRange(first, TimeSpan.Zero, Spec.Jitter);
        Assert.InRange(again, Spec.Every, Spec.Every + Spec.Jitter);
        foreach (var never in new[] { "login subscribe401 wakeLogOn login subscribe401", Polling + Long + "401 wakeLogOn login subscribe401" })
            Assert.InRange(CoreStory.WakeOf(never, Reconnecting), Spec.Every, Spec.Every + Spec.Jitter);
    }

    [Theory]
    [InlineData("login subscribe401 ", "wakeLogOn login subscribe401 ")]
    [InlineData(Polling + "401 ", "wakeLogOn login subscribed 401 ")]
    public void Server_that_lets_in_and_drops_again_is_given_up_after_the_rounds(string first, string again)
    {
        foreach (var every in new[] { Spec.Every, TimeSpan.Zero })
        {
            Assert.Equal(SessionState.Away, After(Spec.Rounds - 1, every));
            Assert.Equal(SessionState.Ended, After(Spec.Rounds, every));
        }

        SessionState After(int times, TimeSpan every) => CoreStory.Play(
            first + string.Concat(Enumerable.Repeat(again, times)), out _, settings => With(settings, Spec with { Every = every, Jitter = TimeSpan.Zero })).State;
    }

    [Fact]
    public void Rounds_are_apart_and_bounded_and_jitter_spreads_sessions()
    {
        Assert.InRange(CoreStory.WakeOf(Retrying + "loginFailed", Reconnecting), Spec.Every, Spec.Every + Spec.Jitter);
        var seeds = Enumerable.Range(0, 20).Select(seed => CoreStory.WakeOf(Lost, settings => Reconnecting(settings) with { Seed = (ulong)seed })).ToList();
        Assert.Equal(20, seeds.Distinct().Count());
        Assert.True(seeds.Max() - seeds.Min() > Spec.Jitter / 2);
    }

    [Fact]
    public void By_default_a_lost_session_ends()
    {
        var core = CoreStory.Play(Polling + "down", out var effects);
        Assert.Equal((SessionState.Ended, "trace:Reply messages:0/1 down finish:SessionLost"), (core.State, effects));
    }

    [Fact]
    public void After_a_return_the_view_begins_anew()
    {
        var core = CoreStory.Play("login subscribed S{} +a#1 401 wakeLogOn login subscribed S{}", out _, Reconnecting);
        Assert.Equal((0, 1L), (core.Trace.View.Count, core.Trace.Counts.Snapshots));
    }

    [Theory]
    [InlineData(true, "send:WatchStatus/Side send:WatchQueue/Side send:Station/Side send:ChangeStatus/Side")]
    [InlineData(false, "send:WatchStatus/Side send:WatchQueue/Side")] // A real server without leave: nothing is changed there.
    public void Desktop_does_more_than_follow_its_alerts(bool mayChange, string also)
    {
        CoreStory.Play("login subscribed", out var effects, settings => settings with
        {
            MayTakeStation = mayChange,
            MayChangeStatus = mayChange,
            Sessions = settings.Sessions with { Also = [DeskPart.Station, DeskPart.Status, DeskPart.Queue] },
        });
        Assert.Equal($"trace:Subscribed up openPolling {also} wake:End", effects);
    }

    private static ReconnectSpec Spec => new() { Every = TimeSpan.FromSeconds(5), Jitter = TimeSpan.FromSeconds(2), Rounds = 3 };

    private static SessionSettings Reconnecting(SessionSettings settings) => With(settings, Spec);

    private static SessionSettings With(SessionSettings settings, ReconnectSpec spec) => settings with
    {
        TargetHost = "a",
        Sessions = settings.Sessions with { OnSessionLost = SessionLostAction.Reconnect, Reconnect = spec },
    };

    private static void AssertLast(string story, string state, string effects)
    {
        var core = CoreStory.Play(story, out var last, Reconnecting);
        Assert.Equal((state, effects), (core.State.ToString(), last));
    }
}
