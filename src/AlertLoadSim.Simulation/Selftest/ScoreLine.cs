using AlertLoadSim.Simulation.Proof;

namespace AlertLoadSim.Simulation.Selftest;

/// <summary>How one kind of fault fared.</summary>
/// <param name="Kind">As scenarios spell it.</param>
/// <param name="Verdict">What can be said of a session that met it: <c>Violated</c>, or <c>Unknown</c> where nobody can know.</param>
/// <param name="Injected">By the journal.</param>
/// <param name="Observable">Of them, those that what arrived could show.</param>
/// <param name="Detected">Of those, the ones whose findings are all there.</param>
/// <param name="MedianMessages">Messages that a session got from the fault until its finding, that which showed it included; null: none.</param>
/// <param name="Rules">Rules by which, with the count, most frequent first.</param>
public sealed record ScoreLine(
    string Kind, string Verdict, long Injected, long Observable, long Detected, double? MedianMessages, IReadOnlyList<string> Rules);

/// <summary>Adds runs up.</summary>
internal sealed class ScoreKeeper
{
    private readonly Dictionary<string, Tally> _kinds = [];

    public void Add(Assay assay)
    {
        foreach (var fault in assay.Faults)
        {
            if (!_kinds.TryGetValue(fault.Fault.Kind, out var tally))
                _kinds.Add(fault.Fault.Kind, tally = new Tally());
            tally.Add(fault);
        }
    }

    /// <summary>One line for each kind, in the order of <paramref name="kinds"/>; kinds of which nothing was injected too.</summary>
    public IReadOnlyList<ScoreLine> Lines(IEnumerable<string> kinds) => [.. kinds.Select(kind => (_kinds.GetValueOrDefault(kind) ?? new Tally()).Line(kind))];

    /// <summary>Of the kinds that were met.</summary>
    public IReadOnlyList<ScoreLine> Lines() => Lines(SelftestCase.Kinds.Where(_kinds.ContainsKey));

    private sealed class Tally
    {
        private readonly SortedDictionary<int, long> _messages = [];
        private readonly Dictionary<string, long> _rules = [];
        private long _injected;
        private long _observable;
        private long _detected;

        public void Add(AssayedFault fault)
        {
            _injected++;
            _observable += fault.IsObservable ? 1 : 0;
            _detected += fault is { IsObservable: true, IsDetected: true } ? 1 : 0;
            if (fault.Messages is { } messages)
                _messages[messages] = _messages.GetValueOrDefault(messages) + 1;
            foreach (var rule in fault.Rules)
                _rules[rule] = _rules.GetValueOrDefault(rule) + 1;
        }

        public ScoreLine Line(string kind) => new(
            kind, kind == Assay.LostReply ? "Unknown" : "Violated", _injected, _observable, _detected, Median(),
            [.. _rules.OrderByDescending(rule => rule.Value).Select(rule => FormattableString.Invariant($"{rule.Key} {rule.Value}"))]);

        private double? Median()
        {
            var count = _messages.Values.Sum();
            return count == 0 ? null : (At((count - 1) / 2) + At(count / 2)) / 2.0;

            int At(long place)
            {
                foreach (var (messages, times) in _messages)
                {
                    if ((place -= times) < 0)
                        return messages;
                }
                throw new InvalidOperationException("fewer than were counted");
            }
        }
    }
}
