using System.Text;
using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Engine;

/// <summary>
/// Stories of a session core: a word for each thing that can happen to a session, a second apart.
/// <code>
/// login loginRejected loginFailed   subscribed subscribeFailed      S{a} +a -a     a reply or an event with these messages
/// empty     an empty reply          timeout 401 500 404 refused     of a poll      audited auditRefused auditLost
/// wakeAudit wakeEnd wake:a          the pacer wakes it              pickedUp pickupTooLate
/// end       told to end             stopped  no poll of the grid is in flight any more
/// unsubscribed unsubscribeFailed    disconnected                    cutOff
/// login+b login503+b 503+b          the answer names the host b     login:2        with this version of messaging
/// opened over broken                the event stream                stream401 stream500 streamRefused noStream: it did not open
/// down downForGood                  the server says that it goes down
/// refused refusedAgain              nobody listens; and now nobody does any more, though the poll before was answered
/// </code>
/// </summary>
internal static class CoreStory
{
    public static SessionCore Play(string story, out string effects, Func<SessionSettings, SessionSettings>? change = null) =>
        Play(story, out effects, change, out _);

    private static SessionCore Play(
        string story, out string effects, Func<SessionSettings, SessionSettings>? change, out IReadOnlyList<SessionEffect> last)
    {
        var settings = PollBench.SettingsOf(new SessionsSpec { Answer = new AnswerSpec { Share = 1 } });
        settings = change?.Invoke(settings) ?? settings;
        var plan = new SessionPlan(7, 0, TimeSpan.Zero, TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(500))
        {
            ByStream = settings.Sessions.Notifications.By == NotificationsBy.Stream,
        };
        var core = new SessionCore(plan, Oracle.History.User, settings);
        last = core.Begin();
        var second = 0;
        foreach (var word in Words(story))
        {
            var now = TimeSpan.FromSeconds(++second);
            last = core.Step(MessageOf(word, now), now);
        }
        effects = string.Join(' ', last.Select(Short));
        return core;
    }

    /// <summary>How long after the story's last word the session wants to be woken.</summary>
    public static TimeSpan WakeOf(string story, Func<SessionSettings, SessionSettings> change)
    {
        var now = TimeSpan.FromSeconds(Words(story).Count());
        Play(story, out _, change, out var last);
        return last.OfType<SessionEffect.WakeAt>().Single().At - now;
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

    public static object MessageOf(string word, TimeSpan now) => word switch
    {
        "login" => Login(now, messaging: null),
        "login:1" => Login(now, messaging: 1),
        "login:2" => Login(now, messaging: 2),
        "login+b" => Login(now, messaging: null, "b"),
        "login503" => Settled(Operation.Connect, now, Refused, 503),
        "login503+b" => Settled(Operation.Connect, now, Refused, 503) with { AlternateHosts = ["b"] },
        "loginRejected" => Settled(Operation.Connect, now, Refused, 400),
        "loginFailed" => Settled(Operation.Connect, now, Unreachable, 0),
        "subscribed" => Settled(Operation.Subscribe, now, Outcome.Ok, 204),
        "subscribe401" => Settled(Operation.Subscribe, now, Refused, 401),
        "subscribe503+b" => Settled(Operation.Subscribe, now, Refused, 503) with { AlternateHosts = ["b"] },
        "subscribeFailed" => Settled(Operation.Subscribe, now, Refused, 403),
        "audited" => Settled(Operation.SnapshotAudit, now, Outcome.Ok, 204),
        "auditRefused" => Settled(Operation.SnapshotAudit, now, Refused, 503),
        "auditLost" => Settled(Operation.SnapshotAudit, now, Lost, 0),
        "audit401" => Settled(Operation.SnapshotAudit, now, Refused, 401),
        "pickup401" => Settled(Operation.Pickup, now, Refused, 401),
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
        "wakeReconnect" => new SessionProtocol.WakeUp(Wake.Reconnect, now, null),
        "wakeLogOn" => new SessionProtocol.WakeUp(Wake.LogOn, now, null),
        "wakeReopen" => new SessionProtocol.WakeUp(Wake.Reopen, now, null),
        "wakeLimit" => new SessionProtocol.WakeUp(Wake.StreamLimit, now + TimeSpan.FromHours(1), null),
        "opened" => new SessionProtocol.StreamOpened(now),
        "over" => new SessionProtocol.StreamEnded(now, Outcome.Ok, 200, null, WasOpen: true),
        "broken" => new SessionProtocol.StreamEnded(now, Outcome.Indeterminate(Stage.Body, FailureKind.Reset), 200, "reset", WasOpen: true),
        "stream401" => new SessionProtocol.StreamEnded(now, Refused, 401, null, WasOpen: false),
        "stream500" => new SessionProtocol.StreamEnded(now, Refused, 500, null, WasOpen: false),
        "streamRefused" => new SessionProtocol.StreamEnded(now, Unreachable, 0, null, WasOpen: false),
        "noStream" => new SessionProtocol.StreamEnded(
            now, Outcome.Failed(Stage.Protocol, FailureKind.Malformed), 200, null, WasOpen: false, IsNoStream: true),
        "downForGood" => Poll(now, Outcome.Ok, 200, new ConnectionStateMessage(2, "Switchover", false, [])),
        "down" => Poll(now, Outcome.Ok, 200, new ConnectionStateMessage(2, "Switchover", true, [])),
        "refused" => Poll(now, Unreachable, 0),
        "refusedAgain" => Poll(now, Unreachable, 0) with { AfterAnswer = true },
        "503+b" => Poll(now, Refused, 503) with { AlternateHosts = ["b"] },
        "did" => Settled(Operation.Station, now, Outcome.Ok, 200),
        "cutOff" => SessionProtocol.CutOff.Instance,
        "timeout" => Poll(now, Lost, 0),
        "401" or "404" or "500" or "503" => Poll(now, Refused, int.Parse(word)),
        "empty" => Poll(now, Outcome.Ok, 200),
        ['[', .. var inner, ']'] => Poll(now, Outcome.Ok, 200, [.. inner.Split(' ').Select(Oracle.History.Message)]),
        _ => Poll(now, Outcome.Ok, 200, Oracle.History.Message(word)),
    };

    private static Outcome Refused => Outcome.Failed(Stage.Protocol, FailureKind.Status);

    private static Outcome Unreachable => Outcome.Failed(Stage.Connect, FailureKind.Refused);

    private static Outcome Lost => Outcome.Indeterminate(Stage.FirstByte, FailureKind.Timeout);

    private static SessionProtocol.Settled Login(TimeSpan now, int? messaging, params string[] hosts) =>
        new(Operation.Connect, now, Outcome.Ok, 201, new LoginReply(PollBench.Credentials, hosts, messaging), null);

    private static SessionProtocol.Settled Settled(Operation operation, TimeSpan now, Outcome outcome, int status) =>
        new(operation, now, outcome, status, null, null);

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
        SessionEffect.CountMessages messages => $"messages:{messages.Unknown}/{messages.Sibling}",
        SessionEffect.LogOn logOn => $"logOn@{logOn.Host}",
        SessionEffect.Leave => "leave",
        SessionEffect.OpenStream => "openStream",
        SessionEffect.CloseStream => "closeStream",
        SessionEffect.Measured measured => $"{measured.Operation}:{(measured.To - measured.From).TotalSeconds:0}s" + (measured.Succeeded ? "" : "!"),
        SessionEffect.CountLost => "lost",
        SessionEffect.CountReconnected => "back",
        SessionEffect.CountStreamBroken => "streamBroken",
        SessionEffect.CountWithoutStream => "withoutStream",
        SessionEffect.CountPickupTooLate => "pickupTooLate",
        SessionEffect.Finish finish => $"finish:{finish.Reason}",
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, "no word for it"),
    };
}
