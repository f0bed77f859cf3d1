using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Oracle.Truth;

namespace AlertLoadSim.Engine.Judging;

/// <summary>The emulator's journal as the oracle needs it; of two emulators that took turns, both journals as one.</summary>
/// <param name="journals">How many there are.</param>
public sealed class TruthBook(int journals)
{
    private readonly Dictionary<string, UserTruth> _users = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Subscription> _subscriptions = [];
    private readonly Dictionary<(string Session, long Mark), TimeSpan> _replied = [];
    private readonly InteractionOwners _owners = new();
    private readonly List<CentreBatch> _centre = [];
    private int _ended;
    private bool _isBroken;

    /// <summary>Alerts that began to ring.</summary>
    public long Raised { get; private set; }

    /// <summary>Alerts that had nobody to ring at.</summary>
    public long NotRaised { get; private set; }

    /// <summary>Mistakes of the emulator itself, by its own count.</summary>
    public long ServerDefects { get; private set; }

    /// <summary>What was measured of the emulator's centre; no truth to judge by.</summary>
    public IReadOnlyList<CentreBatch> Centre => _centre;

    /// <summary>Each journal has its last line: nothing is missing at its end.</summary>
    public bool IsWhole => !_isBroken && _ended >= journals;

    /// <summary>What a session was owed; null if it never subscribed.</summary>
    public SessionTruth? OwedTo(string icwsSession) =>
        _subscriptions.TryGetValue(icwsSession, out var found)
            ? new SessionTruth(UserOf(found.User), found.Baseline, found.End) { IsWhole = IsWhole, Snapshots = found.Snapshots, Owners = _owners } : null;

    /// <summary>When a reply with this event was handed to the socket, for the first time.</summary>
    public TimeSpan? RepliedAt(string icwsSession, long mark) => _replied.TryGetValue((icwsSession, mark), out var at) ? at : null;

    /// <summary>When the event happened and was queued.</summary>
    public TimeSpan? QueuedAt(string user, long mark) => UserOf(user).Find(mark)?.At;

    internal void Add(JournalRow row, Func<long, TimeSpan> offsetOf)
    {
        if (_isBroken)
            return;
        switch (row.T)
        {
            case "raised" or "stopped":
                var user = UserOf(row.User!);
                // A line is missing or damaged, or another emulator wrote on: from here on nothing is known.
                _isBroken = row.Mark != user.Events.Count + 1;
                if (_isBroken)
                    return;
                user.Add(new TruthEvent(row.Mark!.Value, row.T == "raised", row.Interaction!, offsetOf(row.AtNs)) { Values = ValuesIn(row) });
                _owners.Add(row.Interaction!, row.User!);
                Raised += row.T == "raised" ? 1 : 0;
                break;
            case "notRaised":
                NotRaised++;
                break;
            case "subscribed":
                // Only the first snapshot of a subscription sets what is owed; later ones are audits.
                _subscriptions.TryAdd(row.Session!, new Subscription(row.User!, row.Mark!.Value, null, []));
                _subscriptions[row.Session!].Snapshots.Add(new TruthSnapshot(row.Mark!.Value, offsetOf(row.AtNs), row.Ringing ?? []));
                break;
            case "unsubscribed" when _subscriptions.TryGetValue(row.Session!, out var open):
                _subscriptions[row.Session!] = open with { End = row.Mark!.Value };
                break;
            case "sent":
                foreach (var mark in row.Marks ?? [])
                    _replied.TryAdd((row.Session!, mark), offsetOf(row.AtNs));
                break;
            case "measured" when row is { Workgroup: { } workgroup, FromNs: { } fromNs, Centre: { } counts }:
                _centre.Add(new CentreBatch(workgroup, offsetOf(fromNs).TotalSeconds, offsetOf(row.AtNs).TotalSeconds, counts));
                break;
            case "end":
                _ended++;
                ServerDefects += row.Counts?.Defects ?? 0;
                break;
        }
    }

    private UserTruth UserOf(string user)
    {
        if (!_users.TryGetValue(user, out var found))
            _users.Add(user, found = new UserTruth());
        return found;
    }

    private static CallValues? ValuesIn(JournalRow row) =>
        row.T == "raised" && (row.Type ?? row.Name ?? row.Address) is not null ? new CallValues(row.Type, row.Name, row.Address, row.AlertType) : null;

    private sealed record Subscription(string User, long Baseline, long? End, List<TruthSnapshot> Snapshots);
}
