using System.Globalization;
using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Oracle.Trace;
using AlertLoadSim.Oracle.Truth;

namespace AlertLoadSim.Tests.Oracle;

/// <summary>A server of a dozen lines, driven by numbers: what one session of it saw, what it meant, and what it did wrong.</summary>
internal sealed class ServerStory
{
    /// <summary>Numbers below this let phones ring and be answered, polls and audits happen; the rest are gaps and faults.</summary>
    public const int Faithful = 10;
    public const int Gap = 10;
    public const int Drop = 11;
    public const int Double = 12;
    public const int Commands = 13;

    private readonly List<string> _ringing = [];
    private readonly List<IcwsMessage> _queue = [];
    private readonly UserTruth _user = new();
    private readonly bool _marks;
    private int _copies = 1;

    public ServerStory(IEnumerable<int> commands, bool marks = true)
    {
        _marks = marks;
        // Something happened and rings before the session comes.
        Start();
        Start();
        Stop(0);
        var baseline = _user.Events.Count;
        _queue.Clear();
        Events.Add(new TraceEvent.SubscribeSent(Now, IsAudit: false));
        Snapshot();
        foreach (var command in commands)
            Do(command);
        Events.Add(new TraceEvent.UnsubscribeSent(Now));
        var lastPoll = Now;
        Poll();
        Events.Add(new TraceEvent.Drained(Now));
        Events.Add(new TraceEvent.Ended(Now, lastPoll));
        Truth = new SessionTruth(_user, baseline, _user.Events.Count);
    }

    public List<TraceEvent> Events { get; } = [];

    public SessionTruth Truth { get; }

    public List<long> Dropped { get; } = [];

    public List<long> Doubled { get; } = [];

    public IReadOnlyList<string> Ringing => _ringing;

    private TimeSpan Now => TimeSpan.FromMilliseconds(Events.Count);

    private void Do(int command)
    {
        switch (command)
        {
            case < 3:
                Start();
                break;
            case < 6 when _ringing.Count > 0:
                Stop(command % _ringing.Count);
                break;
            case 6 or 7:
                Poll();
                break;
            case 8:
                Events.Add(new TraceEvent.SubscribeSent(Now, IsAudit: true));
                Snapshot();
                break;
            case Gap:
                _queue.Clear();
                Events.Add(new TraceEvent.ReplyLost(Now, "timeout"));
                break;
            case Drop:
                _copies = 0;
                break;
            case Double:
                _copies = 2;
                break;
        }
    }

    private void Start()
    {
        var id = "i" + _user.Events.Count;
        _ringing.Add(id);
        Tell(id, AlertAction.StartAlerting);
    }

    private void Stop(int which)
    {
        var id = _ringing[which];
        _ringing.RemoveAt(which);
        Tell(id, AlertAction.StopAlerting);
    }

    private void Tell(string id, AlertAction action)
    {
        var mark = _user.Events.Count + 1;
        _user.Add(new TruthEvent(mark, action == AlertAction.StartAlerting, id, Now - TimeSpan.FromTicks(1)));
        var item = History.Item(id, action, _marks ? mark.ToString(CultureInfo.InvariantCulture) : null);
        _queue.AddRange(Enumerable.Repeat(new AlertingMessage(true, [item], []), _copies));
        if (_copies == 0)
            Dropped.Add(mark);
        else if (_copies == 2)
            Doubled.Add(mark);
        _copies = 1;
    }

    private void Snapshot() =>
        _queue.Add(new AlertingMessage(false, [.. _ringing.Select(id => History.Item(id, AlertAction.StartAlerting))], []));

    private void Poll()
    {
        if (_queue.Count > 0)
            Events.Add(History.Reply(Now, [.. _queue]));
        _queue.Clear();
    }
}
