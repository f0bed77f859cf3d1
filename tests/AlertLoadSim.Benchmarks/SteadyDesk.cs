using System.Globalization;
using System.Text.Json;
using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Oracle.Rules;
using AlertLoadSim.Oracle.Trace;
using AlertLoadSim.Oracle.Truth;

namespace AlertLoadSim.Benchmarks;

/// <summary>A user at whom equally many alerts ring all the time: by turns a new one starts and the oldest stops. Marks rise, and what rings
/// neither grows nor shrinks, so the thousandth message costs what the first one does. Everything is as on the wire, and nothing is wrong.</summary>
internal sealed class SteadyDesk
{
    private const string UserId = "agent0001";

    // As a run with the emulator has it: its bounds, and what scenarios/quick-start.yaml asks for.
    private static readonly OracleBounds Bounds = new(LongestRing: TimeSpan.FromSeconds(36), LatestArrival: null);
    private static readonly string[] AttributeNames =
        ["Eic_State", "Eic_RemoteName", "Eic_WorkgroupName", MarkAttributes.Mark, MarkAttributes.RaisedAtNs];

    // 20 alerts then ring for 10 s each, far below the bound.
    private static readonly TimeSpan BetweenReplies = TimeSpan.FromMilliseconds(250);

    private readonly int _ringing;
    private readonly byte[] _snapshot;
    private readonly byte[][] _deltas;

    /// <param name="ringing">How many alerts ring before a start.</param>
    public SteadyDesk(int ringing, int messages)
    {
        _ringing = ringing;
        _snapshot = Json(isDelta: false, [.. Enumerable.Range(1, ringing).Select(call => Alert(call, AlertAction.StartAlerting, mark: call))]);
        _deltas = [.. Enumerable.Range(0, messages).Select(DeltaOf)];
    }

    public int Ringing => _ringing;

    public int Messages => _deltas.Length;

    /// <summary>A session of this user that has had its first snapshot.</summary>
    public SessionTrace Subscribed(SessionTruth? truth, TraceOutput output)
    {
        var trace = new SessionTrace(new TracedSession(1, UserId, AttributeNames) { Bounds = Bounds }, truth);
        trace.Step(new TraceEvent.SubscribeSent(TimeSpan.Zero, IsAudit: false), output);
        trace.Step(ReadSnapshot(TimeSpan.Zero), output);
        return trace;
    }

    public TraceEvent.Reply ReadDelta(int message) => Reply((message + 1) * BetweenReplies, _deltas[message]);

    public TraceEvent.Reply ReadSnapshot(TimeSpan at) => Reply(at, _snapshot);

    /// <summary>What the server's journal says of all this.</summary>
    /// <param name="audits">Snapshots besides the first one, before any delta.</param>
    public SessionTruth Truth(int audits = 0)
    {
        var user = new UserTruth();
        var owners = new InteractionOwners();
        for (var call = 1; call <= _ringing; call++)
            Happened(call, started: true);
        for (var message = 0; message < Messages; message++)
            Happened(CallOf(message), IsStart(message));
        var first = new TruthSnapshot(_ringing, TimeSpan.Zero, [.. Enumerable.Range(1, _ringing).Select(IdOf)]);
        return new SessionTruth(user, BaselineMark: _ringing, EndMark: audits > 0 ? _ringing : null)
        {
            Snapshots = [.. Enumerable.Repeat(first, audits + 1)],
            Owners = owners,
        };

        void Happened(int call, bool started)
        {
            var values = started ? new CallValues("Call", NameOf(call), AddressOf(call), (int)AlertType.AcdUser) : null;
            user.Add(new TruthEvent(user.Events.Count + 1, started, IdOf(call), TimeSpan.Zero) { Values = values });
            owners.Add(IdOf(call), UserId);
        }
    }

    private byte[] DeltaOf(int message) => Json(isDelta: true, Alert(
        CallOf(message), IsStart(message) ? AlertAction.StartAlerting : AlertAction.StopAlerting, mark: _ringing + message + 1));

    private static bool IsStart(int message) => message % 2 == 0;

    // Calls count from 1; those up to _ringing ring at the beginning.
    private int CallOf(int message) => IsStart(message) ? _ringing + (message / 2) + 1 : (message / 2) + 1;

    private static TraceEvent.Reply Reply(TimeSpan at, byte[] json) => new(at, MessageBatch.Read(json))
    {
        Poll = new PollTimes((long)at.TotalSeconds, at, at),
    };

    private static byte[] Json(bool isDelta, params AlertingInteractionDetails[] alerts)
    {
        var message = new InteractionAlertingMessage { IsDelta = isDelta, AlertingInteractionDetails = alerts };
        return [(byte)'[', .. JsonSerializer.SerializeToUtf8Bytes(message, IcwsJson.Default.InteractionAlertingMessage), (byte)']'];
    }

    private static AlertingInteractionDetails Alert(int call, AlertAction action, int mark) => new()
    {
        InteractionId = IdOf(call),
        InteractionType = "Call",
        Name = NameOf(call),
        Address = AddressOf(call),
        AlertType = AlertType.AcdUser,
        AlertAction = action,
        AutoAnswer = false,
        MonitoredQueue = new QueueId { QueueType = QueueType.User, QueueName = UserId },
        Attributes = new Dictionary<string, string>
        {
            ["Eic_State"] = "A",
            ["Eic_RemoteName"] = NameOf(call),
            ["Eic_WorkgroupName"] = "Support",
            [MarkAttributes.Mark] = mark.ToString(CultureInfo.InvariantCulture),
            [MarkAttributes.RaisedAtNs] = (1_000_000_000L * mark).ToString(CultureInfo.InvariantCulture),
        },
    };

    private static string IdOf(int call) => string.Create(CultureInfo.InvariantCulture, $"{1_001_000_000 + call}");

    private static string NameOf(int call) => string.Create(CultureInfo.InvariantCulture, $"Caller Number {call}");

    private static string AddressOf(int call) => string.Create(CultureInfo.InvariantCulture, $"sip:+1555{call:0000000}");
}
