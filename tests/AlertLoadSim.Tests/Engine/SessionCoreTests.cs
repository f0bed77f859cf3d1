using System.Text;
using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Oracle.Trace;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Engine;

/// <summary>
/// The session core as a table: a word for each thing that can happen to a session, a second apart, and what the last one leads to.
/// <code>
/// login loginRejected loginFailed   subscribed subscribeFailed      S{a} +a -a     a reply with these messages
/// empty     an empty reply          timeout 401 500 404             of a poll      audited auditRefused auditLost
/// wakeAudit wakeEnd wake:a          the pacer wakes it              pickedUp pickupTooLate
/// end       told to end             stopped  no poll of the grid is in flight any more
/// unsubscribed unsubscribeFailed    disconnected                    cutOff
/// </code>
/// </summary>
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
    [InlineData("login subscribed", "Polling", "up openPolling wake:End")]
    [InlineData("login subscribeFailed", "Disconnecting", "trace:SubscribeFailed send:Disconnect")]
    [InlineData("login subscribeFailed disconnected", "Ended", "finish:Orderly")]
    [InlineData(Polling, "Polling", "trace:Reply")]
    [InlineData(Polling + "empty", "Polling", "")]
    [InlineData(Polling + "timeout", "Polling", "trace:ReplyLost gap")]
    [InlineData(Polling + "500", "Polling", "trace:ReplyLost gap")]
    [InlineData(Polling + "404", "Polling", "")] // Refused before the queue was read.
    [InlineData(Polling + "401", "Ended", "down finish:SessionLost")]
    [InlineData(Polling + "other", "Polling", "trace:Reply unknownMessages")]
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
    [InlineData("login end subscribed", "Polling", "up wake:End openPolling wake:End")] // It ends as soon as it is up.
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
    [InlineData(Ringing + "wakeAudit cutOff audited", "Ended", "")]
    public void Audits_meet_everything_else(string story, string state, string effects) => AssertLast(story, state, effects);

    [Theory]
    [InlineData("wakeAudit auditLost ", true)]
    [InlineData("wakeAudit auditLost wakePeriodic auditRefused ", true)] // A later refusal does not undo it.
    [InlineData("wakeAudit auditRefused ", false)]
    [InlineData("wakeAudit audited S{a} ", false)]
    public void After_an_audit_that_may_come_late_nothing_is_said_about_the_drain(string audits, bool mayComeLate)
    {
        var core = Play(Ringing + audits + "-a#2 wakeEnd stopped audited S{} unsubscribed empty", out var effects);
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
        Play(story, out var last, settings => settings with { MayPickup = mayPickup });
        Assert.Equal(effects, last);
    }

    [Theory]
    [InlineData("+a", "trace:Reply noticed wake:Audit")] // Not ours, so nobody touches it.
    [InlineData("+a#1", "trace:Reply noticed wake:Answer wake:Audit")]
    public void On_a_real_server_only_what_bears_our_mark_is_picked_up(string alert, string effects)
    {
        Play(Polling + alert, out var last, settings => settings with { TargetIsEmulator = false });
        Assert.Equal(effects, last);
    }

    [Theory]
    [InlineData(FinalAudit, "trace:UnsubscribeSent send:Unsubscribe")]
    [InlineData(Ringing, "trace:Reply noticed wake:Answer")]
    public void Without_audits_that_work_there_are_none(string story, string effects)
    {
        Play(story, out var last, settings => settings with { AuditWorks = false });
        Assert.Equal(effects, last);
    }

    [Fact]
    public void Last_poll_before_the_DELETE_is_the_one_by_hand_if_there_was_one()
    {
        Assert.Null(Play(Fetching, out _).LastPollBeforeUnsubscribe);
        Assert.Equal(TimeSpan.FromSeconds(6), Play(Unsubscribing, out _).LastPollBeforeUnsubscribe);
        var withoutAudit = Play(FinalAudit, out _, settings => settings with { AuditWorks = false });
        Assert.Equal(TimeSpan.FromMilliseconds(4500), withoutAudit.LastPollBeforeUnsubscribe);
    }

    [Fact]
    public void Reply_of_an_operation_that_was_not_asked_for_is_a_defect() =>
        Assert.Throws<InvalidOperationException>(() => Play(Polling + "unsubscribed", out _));

    private static void AssertLast(string story, string state, string effects)
    {
        var core = Play(story, out var last);
        Assert.Equal((state, effects), (core.State.ToString(), last));
    }

    private static SessionCore Play(string story, out string effects, Func<SessionSettings, SessionSettings>? change = null)
    {
        var settings = PollBench.SettingsOf(new SessionsSpec { Answer = new AnswerSpec { Share = 1 } });
        var plan = new SessionPlan(7, 0, TimeSpan.Zero, TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(500));
        var core = new SessionCore(plan, Oracle.History.User, change?.Invoke(settings) ?? settings);
        var last = core.Begin();
        var second = 0;
        foreach (var word in Words(story))
        {
            var now = TimeSpan.FromSeconds(++second);
            last = core.Step(MessageOf(word, now), now);
        }
        effects = string.Join(' ', last.Select(Short));
        return core;
    }

    private static IEnumerable<string> Words(string story)
    {
        var inBrackets = false;
        var word = new StringBuilder();
        foreach (var letter in story + " ")
        {
            inBrackets = letter == '[' || (inBrackets && letter != ']');
            if (letter != ' ' || inBrackets)
                word.Append(letter);
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }
    }

    private static object MessageOf(string word, TimeSpan now) => word switch
    {
        "login" => Settled(Operation.Connect, now, Outcome.Ok, 201, PollBench.Credentials),
        "loginRejected" => Settled(Operation.Connect, now, Refused, 400),
        "loginFailed" => Settled(Operation.Connect, now, Outcome.Failed(Stage.Connect, FailureKind.Refused), 0),
        "subscribed" => Settled(Operation.Subscribe, now, Outcome.Ok, 204),
        "subscribeFailed" => Settled(Operation.Subscribe, now, Refused, 403),
        "audited" => Settled(Operation.SnapshotAudit, now, Outcome.Ok, 204),
        "auditRefused" => Settled(Operation.SnapshotAudit, now, Refused, 503),
        "auditLost" => Settled(Operation.SnapshotAudit, now, Lost, 0),
        "pickedUp" => Settled(Operation.Pickup, now, Outcome.Ok, 200),
        "pickupTooLate" => Settled(Operation.Pickup, now, Outcome.Ok, 400),
        "unsubscribed" => Settled(Operation.Unsubscribe, now, Outcome.Ok, 204),
        "unsubscribeFailed" => Settled(Operation.Unsubscribe, now, Lost, 0),
        "disconnected" => Settled(Operation.Disconnect, now, Outcome.Ok, 200),
        "wakeEnd" => new SessionProtocol.WakeUp(Wake.End, now, null),
        "wakeAudit" => new SessionProtocol.WakeUp(Wake.Audit, now, null),
        "wakePeriodic" => new SessionProtocol.WakeUp(Wake.Audit, now, "periodic"),
        ['w', 'a', 'k', 'e', ':', .. var id] => new SessionProtocol.WakeUp(Wake.Answer, now, id),
        "end" => new SessionProtocol.EndSession(TimeSpan.FromSeconds(3)),
        "stopped" => new SessionProtocol.PollingStopped(now - TimeSpan.FromMilliseconds(500)),
        "cutOff" => SessionProtocol.CutOff.Instance,
        "timeout" => Poll(now, Lost, 0),
        "401" or "404" or "500" => Poll(now, Refused, int.Parse(word)),
        "empty" => Poll(now, Outcome.Ok, 200),
        ['[', .. var inner, ']'] => Poll(now, Outcome.Ok, 200, [.. inner.Split(' ').Select(Oracle.History.Message)]),
        _ => Poll(now, Outcome.Ok, 200, Oracle.History.Message(word)),
    };

    private static Outcome Refused => Outcome.Failed(Stage.Protocol, FailureKind.Status);

    private static Outcome Lost => Outcome.Indeterminate(Stage.FirstByte, FailureKind.Timeout);

    private static SessionProtocol.Settled Settled(
        Operation operation, TimeSpan now, Outcome outcome, int status, SessionCredentials? credentials = null) =>
        new(operation, now, outcome, status, credentials, null);

    // The core looks at the body only to see whether there is one.
    private static PollSettled Poll(TimeSpan now, Outcome outcome, int status, params IcwsMessage[] messages) =>
        new(now, now, now, outcome, status, null, new MessageBatch(messages, null), messages.Length == 0 ? default : new byte[] { 1 });

    private static string Short(SessionEffect effect) => effect switch
    {
        SessionEffect.Send send => $"send:{send.Operation}" + (send.Lane == Lane.Side ? "/Side" : ""),
        SessionEffect.Cancel cancel => $"cancel:{cancel.Operation}",
        SessionEffect.OpenPolling => "openPolling",
        SessionEffect.ClosePolling => "closePolling",
        SessionEffect.PollOnce => "pollOnce",
        SessionEffect.WakeAt wake => $"wake:{wake.Wake}",
        SessionEffect.Record record => $"trace:{record.Happened.GetType().Name}",
        SessionEffect.Up up => up.IsUp ? "up" : "down",
        SessionEffect.Noticed => "noticed",
        SessionEffect.Found found => $"found:{found.Finding.Rule}",
        SessionEffect.CountGap => "gap",
        SessionEffect.CountUnknownMessages => "unknownMessages",
        SessionEffect.CountPickupTooLate => "pickupTooLate",
        SessionEffect.Finish finish => $"finish:{finish.Reason}",
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, "no word for it"),
    };
}
