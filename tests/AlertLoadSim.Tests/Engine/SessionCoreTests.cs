using AlertLoadSim.Engine.Sessions;

namespace AlertLoadSim.Tests.Engine;

/// <summary>The session core as a table: what the last word of a story (<see cref="CoreStory"/>) leads to.</summary>
public sealed class SessionCoreTests
{
    private const string Up = "login subscribed ";
    private const string Polling = Up + "S{} ";
    private const string Ringing = Polling + "+a#1 ";
    private const string Stopping = Polling + "wakeEnd ";
    private const string FinalAudit = Stopping + "stopped ";
    private const string Fetching = FinalAudit + "audited ";
    private const string Unsubscribing = Fetching + "S{} ";
    private const string Draining = Unsubscribing + "unsubscribed ";
    private const string LookingAgain = Draining + "empty ";
    private const string Disconnecting = LookingAgain + "empty ";

    [Theory]
    [InlineData("login", "Subscribing", "trace:SubscribeSent send:Subscribe")]
    [InlineData("loginRejected", "Ended", "finish:LoginRejected")]
    [InlineData("loginFailed", "Ended", "finish:ConnectFailed")]
    [InlineData("login subscribed", "Polling", "trace:Subscribed up openPolling wake:End")]
    [InlineData("login subscribeFailed", "Disconnecting", "trace:SubscribeFailed send:Disconnect")]
    [InlineData("login subscribeFailed disconnected", "Ended", "finish:Orderly")]
    [InlineData(Polling, "Polling", "trace:Reply")]
    [InlineData(Polling + "empty", "Polling", "")]
    [InlineData(Polling + "timeout", "Polling", "trace:ReplyLost gap")]
    [InlineData(Polling + "500", "Polling", "trace:ReplyLost gap")]
    [InlineData(Polling + "404", "Polling", "")] // Refused before the queue was read.
    [InlineData(Polling + "401", "Ended", "down finish:SessionLost")]
    [InlineData(Ringing + "wakeAudit audit401", "Ended", "down finish:SessionLost")] // Whatever it was about.
    [InlineData(Ringing + "wake:a pickup401", "Ended", "down finish:SessionLost")]
    [InlineData(Polling + "other", "Polling", "trace:Reply messages:1/0")]
    [InlineData(Polling + "-x", "Polling", "trace:Reply noticed found:stop-of-ringing")]
    [InlineData(Stopping, "Stopping", "closePolling")]
    [InlineData(Stopping + "wakeEnd", "Stopping", "")]
    [InlineData(Stopping + "end", "Stopping", "")]
    [InlineData(Stopping + "+a", "Stopping", "trace:Reply noticed")] // Nobody picks up any more.
    [InlineData(Stopping + "timeout", "Stopping", "trace:ReplyLost gap")]
    [InlineData(Stopping + "401", "Ended", "down finish:SessionLost")]
    [InlineData(FinalAudit, "Auditing", "trace:SubscribeSent send:SnapshotAudit")]
    [InlineData(Fetching, "Auditing", "pollOnce")]
    [InlineData(FinalAudit + "auditRefused", "Auditing", "trace:SubscribeFailed pollOnce")]
    [InlineData(FinalAudit + "auditLost", "Auditing", "trace:SubscribeFailed pollOnce")]
    [InlineData(Unsubscribing, "Unsubscribing", "trace:Reply trace:UnsubscribeSent send:Unsubscribe")]
    [InlineData(Fetching + "timeout", "Unsubscribing", "trace:ReplyLost gap trace:UnsubscribeSent send:Unsubscribe")]
    [InlineData(Fetching + "empty", "Unsubscribing", "trace:UnsubscribeSent send:Unsubscribe")]
    [InlineData(Draining, "Draining", "down pollOnce")]
    [InlineData(Unsubscribing + "unsubscribeFailed", "Disconnecting", "down send:Disconnect")]
    [InlineData(LookingAgain, "Draining", "trace:Drained pollOnce")]
    [InlineData(Draining + "timeout", "Disconnecting", "trace:ReplyLost gap send:Disconnect")] // Nothing is proven to be drained.
    [InlineData(Draining + "401", "Ended", "finish:SessionLost")]
    [InlineData(Disconnecting, "Disconnecting", "send:Disconnect")]
    [InlineData(LookingAgain + "+a", "Disconnecting", "trace:Reply found:quiet-after-unsubscribe send:Disconnect")]
    [InlineData(Disconnecting + "disconnected", "Ended", "finish:Orderly")]
    public void Life_from_login_to_logout(string story, string state, string effects) => AssertLast(story, state, effects);

    [Theory]
    [InlineData("", "finish:CutOff")]
    [InlineData("login", "finish:CutOff")]
    [InlineData(Up, "trace:ReplyLost gap down finish:CutOff")]
    [InlineData(Polling + "wakeAudit ", "trace:ReplyLost gap down finish:CutOff")]
    [InlineData(Stopping, "trace:ReplyLost gap down finish:CutOff")]
    [InlineData(Fetching, "trace:ReplyLost gap down finish:CutOff")]
    [InlineData(Unsubscribing, "down finish:CutOff")]
    [InlineData(Draining, "trace:ReplyLost gap finish:CutOff")]
    [InlineData(LookingAgain, "trace:ReplyLost gap finish:CutOff")]
    [InlineData(Disconnecting, "finish:CutOff")]
    [InlineData(Disconnecting + "disconnected ", "")]
    public void Cut_off_ends_it_in_every_state(string story, string effects) => AssertLast(story + " cutOff", "Ended", effects);

    [Theory]
    [InlineData("login", "Subscribing", "")]
    [InlineData("login end subscribed", "Polling", "trace:Subscribed up wake:End openPolling wake:End")] // It ends as soon as it is up.
    [InlineData("login end subscribeFailed", "Disconnecting", "trace:SubscribeFailed send:Disconnect")]
    [InlineData("login end subscribed wakeEnd", "Stopping", "closePolling")]
    [InlineData("end login", "Subscribing", "trace:SubscribeSent send:Subscribe")]
    [InlineData(Polling, "Polling", "wake:End")]
    [InlineData(Ringing + "wakeAudit ", "Auditing", "wake:End")]
    [InlineData(Unsubscribing, "Unsubscribing", "")]
    [InlineData(Draining, "Draining", "")]
    [InlineData(Disconnecting, "Disconnecting", "")]
    public void Told_to_end_it_ends_when_it_can(string story, string state, string effects)
    {
        var words = story.Contains("end", StringComparison.Ordinal) ? story : story + " end";
        AssertLast(words, state, effects);
    }

    [Theory]
    [InlineData(Ringing + "wakeAudit", "Auditing", "trace:SubscribeSent send:SnapshotAudit/Side")]
    [InlineData(Ringing + "wakeAudit audited", "Auditing", "")] // The snapshot is still to come.
    [InlineData(Ringing + "wakeAudit audited S{a}", "Polling", "trace:Reply")]
    [InlineData(Ringing + "wakeAudit S{a}", "Auditing", "trace:Reply")] // It came before the 204.
    [InlineData(Ringing + "wakeAudit S{a} audited", "Polling", "")]
    [InlineData(Ringing + "wakeAudit auditRefused", "Polling", "trace:SubscribeFailed")]
    [InlineData(Ringing + "wakeAudit auditLost", "Polling", "trace:SubscribeFailed")]
    [InlineData(Ringing + "wakeAudit audited timeout", "Polling", "trace:ReplyLost gap")]
    [InlineData(Ringing + "wakeAudit wakeAudit", "Auditing", "")] // One at a time.
    [InlineData(Polling + "wakeAudit", "Polling", "")] // It stopped ringing before; the next alert will do.
    [InlineData(Stopping + "wakeAudit", "Stopping", "")]
    [InlineData(Ringing + "wakeAudit wakeEnd stopped", "Auditing", "")] // Waits for the PUT that is under way.
    [InlineData(Ringing + "wakeAudit wakeEnd stopped audited", "Auditing", "pollOnce")]
    [InlineData(Ringing + "wakeAudit wakeEnd stopped auditLost", "Auditing", "trace:SubscribeFailed pollOnce")]
    [InlineData(Ringing + "wakeAudit audited wakeEnd stopped", "Auditing", "pollOnce")] // Fetches its snapshot instead of asking again.
    [InlineData(Ringing + "wakeAudit wakeEnd 401 audited", "Ended", "")]
    [InlineData(Ringing + "+b#2 +c#3 +d#4 wake:a wake:b wake:c wake:d wakeAudit", "Polling", "cancel:SnapshotAudit")] // It would wait behind them, and the end for it.
    [InlineData(Ringing + "+b#2 +c#3 +d#4 wake:a wake:b wake:c wake:d wakePeriodic", "Polling", "cancel:SnapshotAudit")]
    [InlineData(Ringing + "+b#2 +c#3 +d#4 wake:a wake:b wake:c wake:d pickedUp wakeAudit", "Auditing", "trace:SubscribeSent send:SnapshotAudit/Side")]
    [InlineData(Ringing + "wakeAudit cutOff audited", "Ended", "")]
    public void Audits_meet_everything_else(string story, string state, string effects) => AssertLast(story, state, effects);

    [Theory]
    [InlineData("wakeAudit auditLost ", true)]
    [InlineData("wakeAudit auditLost wakePeriodic auditRefused ", true)] // A later refusal does not undo it.
    [InlineData("wakeAudit auditRefused ", false)]
    [InlineData("wakeAudit audited S{a} ", false)]
    public void After_an_audit_that_may_come_late_nothing_is_said_about_the_drain(string audits, bool mayComeLate)
    {
        var core = CoreStory.Play(Ringing + audits + "-a#2 wakeEnd stopped audited S{} unsubscribed empty", out var effects);
        Assert.Equal(mayComeLate ? "send:Disconnect" : "trace:Drained pollOnce", effects);
        Assert.Equal(mayComeLate ? SessionState.Disconnecting : SessionState.Draining, core.State);
    }

    [Theory]
    [InlineData(Ringing, true, "trace:Reply noticed wake:Answer wake:Audit")]
    [InlineData(Ringing, false, "trace:Reply noticed wake:Audit")]
    [InlineData(Polling + "[+a#1 +b#2]", true, "trace:Reply noticed noticed wake:Answer wake:Answer wake:Audit")]
    [InlineData(Ringing + "~a", true, "trace:Reply")] // Decided once.
    [InlineData(Ringing + "-a#2 +a#3", true, "trace:Reply noticed wake:Answer")] // A new alert of the same interaction.
    [InlineData(Polling + "S{a}", true, "trace:Reply wake:Answer wake:Audit")]
    [InlineData(Ringing + "wake:a", true, "send:Pickup/Side")]
    [InlineData(Ringing + "-a#2 wake:a", true, "cancel:Pickup")]
    [InlineData(Ringing + "wakeEnd wake:a", true, "cancel:Pickup")]
    [InlineData(Ringing + "wake:a pickedUp", true, "")]
    [InlineData(Ringing + "wake:a pickupTooLate", true, "pickupTooLate")]
    [InlineData(Ringing + "wake:a wakeEnd stopped audited S{a} unsubscribed pickedUp", true, "")]
    public void People_pick_up_what_rings(string story, bool mayPickup, string effects)
    {
        CoreStory.Play(story, out var last, settings => settings with { MayPickup = mayPickup });
        Assert.Equal(effects, last);
    }

    [Theory]
    [InlineData("+a", "trace:Reply noticed wake:Audit")] // Not ours, so nobody touches it.
    [InlineData("+a#", "trace:Reply noticed wake:Audit")] // An attribute that was asked for and is not there.
    [InlineData("+a#1", "trace:Reply noticed wake:Answer wake:Audit")]
    public void On_a_real_server_only_what_bears_our_mark_is_picked_up(string alert, string effects)
    {
        CoreStory.Play(Polling + alert, out var last, settings => settings with { TargetIsEmulator = false });
        Assert.Equal(effects, last);
    }

    [Theory]
    [InlineData(FinalAudit, "trace:UnsubscribeSent send:Unsubscribe")]
    [InlineData(Ringing, "trace:Reply noticed wake:Answer")]
    public void Without_audits_that_work_there_are_none(string story, string effects)
    {
        CoreStory.Play(story, out var last, settings => settings with { AuditWorks = false });
        Assert.Equal(effects, last);
    }

    [Fact]
    public void Last_poll_before_the_DELETE_is_the_one_by_hand_if_there_was_one()
    {
        Assert.Null(CoreStory.Play(Fetching, out _).LastPollBeforeUnsubscribe);
        Assert.Equal(TimeSpan.FromSeconds(6), CoreStory.Play(Unsubscribing, out _).LastPollBeforeUnsubscribe);
        var withoutAudit = CoreStory.Play(FinalAudit, out _, settings => settings with { AuditWorks = false });
        Assert.Equal(TimeSpan.FromMilliseconds(4500), withoutAudit.LastPollBeforeUnsubscribe);
    }

    [Fact]
    public void Reply_of_an_operation_that_was_not_asked_for_is_a_defect() =>
        Assert.Throws<InvalidOperationException>(() => CoreStory.Play(Polling + "unsubscribed", out _));

    private static void AssertLast(string story, string state, string effects)
    {
        var core = CoreStory.Play(story, out var last);
        Assert.Equal((state, effects), (core.State.ToString(), last));
    }
}
