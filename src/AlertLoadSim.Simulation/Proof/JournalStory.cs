using AlertLoadSim.Engine.Judging;

namespace AlertLoadSim.Simulation.Proof;

/// <summary>A journal told by what was done wrong, and when it was handed to the socket. Read without the oracle.</summary>
internal sealed class JournalStory
{
    private const string Lost = "loseReply";

    private static readonly HashSet<string> Drops = ["dropStart", "dropStop", "stuckAlert"];

    private readonly Dictionary<string, Subscription> _subscriptions = [];
    private readonly Dictionary<long, List<TimeSpan>> _carried = [];
    private readonly Dictionary<(string Session, long Mark), List<TimeSpan>> _sent = [];
    private readonly List<Injection> _injections = [];

    /// <param name="rows">Of one server. Of two that took turns the numbers of faults would not be unique.</param>
    public JournalStory(IEnumerable<JournalRow> rows, long startNs)
    {
        var dropped = new List<Injection>();
        foreach (var row in rows)
            Add(row, JournalReader.OffsetOf(row.AtNs, startNs), dropped);
        var told = _injections.Where(fault => Drops.Contains(fault.Kind)).Select(fault => (fault.Session, fault.Mark)).ToHashSet();
        _injections.AddRange(dropped.Where(drop => !told.Contains((drop.Session, drop.Mark))));
    }

    public IReadOnlyList<Injection> Injections => _injections;

    /// <summary>Null: it never subscribed.</summary>
    public Subscription? SubscriptionOf(string session) => _subscriptions.GetValueOrDefault(session);

    /// <summary>When the PUTs came that were answered with a snapshot.</summary>
    public IReadOnlyList<TimeSpan> SnapshotsOf(string session)
    {
        var missing = _injections.Where(fault => fault.Kind == "noSnapshot" && fault.Session == session).Select(fault => fault.At).ToHashSet();
        return [.. _subscriptions[session].Puts.Where(put => !missing.Contains(put))];
    }

    /// <summary>When messages that carry the fault were handed to the socket and not lost on purpose.</summary>
    public IReadOnlyList<TimeSpan> Carried(Injection fault) =>
        fault.Number is { } number && _carried.TryGetValue(number, out var instants) ? instants : [];

    /// <summary>The mark was handed to the socket once more between two instants: what came may be that.</summary>
    public bool WasSentAgain(string session, long mark, TimeSpan after, TimeSpan upTo) =>
        _sent.TryGetValue((session, mark), out var instants) && instants.Exists(at => at > after && at <= upTo);

    /// <summary>Of two sessions whose queues were swapped: what is told of the other one.</summary>
    public Injection OtherSideOf(Injection swap) => _injections.First(fault =>
        fault.Kind == swap.Kind && fault.Session == swap.Of && fault.Of == swap.Session && fault.At == swap.At && Math.Abs(fault.Number!.Value - swap.Number!.Value) == 1);

    private void Add(JournalRow row, TimeSpan at, List<Injection> dropped)
    {
        switch (row.T)
        {
            case "subscribed":
                if (!_subscriptions.TryAdd(row.Session!, new Subscription(row.User!, row.Mark!.Value, null, [at])))
                    _subscriptions[row.Session!].Puts.Add(at);
                break;
            case "unsubscribed" when _subscriptions.TryGetValue(row.Session!, out var open):
                _subscriptions[row.Session!] = open with { End = row.Mark!.Value };
                break;
            case "raised" or "stopped":
                foreach (var session in row.Dropped ?? [])
                    dropped.Add(new Injection("dropDelta", null, session, at) { Mark = row.Mark, Interaction = row.Interaction });
                foreach (var session in row.Doubled ?? [])
                    _injections.Add(new Injection("duplicateDelta", null, session, at) { Mark = row.Mark, Interaction = row.Interaction });
                break;
            case "lost":
                _injections.Add(new Injection(Lost, null, row.Session!, at) { Marks = row.Marks ?? [] });
                break;
            case "sent":
                Send(row, at);
                break;
            case "fault":
                _injections.Add(new Injection(row.Kind!, row.N, row.Session!, at)
                {
                    Mark = row.Mark, Interaction = row.Interaction, After = row.After, Of = row.Of, Marks = row.Marks ?? [],
                });
                break;
        }
    }

    private void Send(JournalRow row, TimeSpan at)
    {
        foreach (var fault in row.Faults ?? [])
            Note(_carried, fault, at);
        foreach (var mark in row.Marks ?? [])
            Note(_sent, (row.Session!, mark), at);
    }

    private static void Note<T>(Dictionary<T, List<TimeSpan>> book, T what, TimeSpan at)
        where T : notnull
    {
        if (!book.TryGetValue(what, out var instants))
            book.Add(what, instants = []);
        instants.Add(at);
    }

    /// <param name="Baseline">The user's mark when it began.</param>
    /// <param name="End">The user's mark when it ended; null: it never did.</param>
    /// <param name="Puts">When snapshots were due: one with each PUT.</param>
    internal sealed record Subscription(string User, long Baseline, long? End, List<TimeSpan> Puts)
    {
        public bool Owes(long mark) => mark > Baseline && mark <= (End ?? long.MaxValue);
    }
}
