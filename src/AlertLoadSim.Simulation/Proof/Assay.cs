using AlertLoadSim.Engine.Judging;
using AlertLoadSim.Oracle.Rules;

namespace AlertLoadSim.Simulation.Proof;

/// <summary>What became of one injection.</summary>
/// <param name="IsObservable">The journal and what arrived say that it can be seen.</param>
/// <param name="IsDetected">All that is certain of it was found.</param>
/// <param name="Messages">How many messages the session got until then, that which showed it included; null: not detected, or not by a message.</param>
internal sealed record AssayedFault(Injection Fault, bool IsObservable, bool IsDetected, int? Messages);

/// <summary>The oracle's findings held against what must and may be found.</summary>
internal sealed class Assay
{
    public const string LostReply = "loseReply";

    private Assay(IReadOnlyList<AssayedFault> faults, IReadOnlyList<Expectation> missed, IReadOnlyList<Finding> unexpected, long messages) =>
        (Faults, Missed, Unexpected, Messages) = (faults, missed, unexpected, messages);

    public IReadOnlyList<AssayedFault> Faults { get; }

    public IReadOnlyList<Expectation> Missed { get; }

    /// <summary>Findings that no injection explains.</summary>
    public IReadOnlyList<Finding> Unexpected { get; }

    /// <summary>Lost replies after which less was called unknown than was lost.</summary>
    public IEnumerable<AssayedFault> Undetected => Faults.Where(fault => fault is { IsObservable: true, IsDetected: false });

    /// <summary>Messages that all sessions got.</summary>
    public long Messages { get; }

    public bool IsExact => Missed.Count == 0 && Unexpected.Count == 0 && !Undetected.Any();

    public static Assay Of(JournalStory story, IReadOnlyList<SessionSight> sessions, OracleReplay oracle)
    {
        var expectations = new Expectations(story, sessions).All;
        var bySession = oracle.AllFindings.ToLookup(finding => finding.SessionIndex);
        var open = bySession.ToDictionary(findings => findings.Key, findings => findings.ToList());
        var found = new Dictionary<Expectation, Finding>();
        foreach (var expected in expectations.Where(expected => expected.IsCertain))
        {
            if (open.GetValueOrDefault(expected.Session) is { } findings && findings.Find(expected.Meets) is { } finding)
            {
                found.Add(expected, finding);
                findings.Remove(finding);
            }
        }
        foreach (var possible in expectations.Where(expected => !expected.IsCertain))
            open.GetValueOrDefault(possible.Session)?.RemoveAll(possible.Meets);

        var byFault = expectations.Where(expected => expected.IsCertain)
            .SelectMany(expected => expected.Causes.Distinct().Select(fault => (fault, expected))).ToLookup(pair => pair.fault, pair => pair.expected);
        var sights = sessions.ToDictionary(session => session.IcwsSession);
        return new Assay(
            [.. story.Injections.Select(fault => fault.Kind == LostReply ? AssayLostReply(fault) : AssayFault(fault))],
            [.. expectations.Where(expected => expected.IsCertain && !found.ContainsKey(expected))],
            [.. open.Values.SelectMany(findings => findings)],
            sessions.Sum(session => session.Messages));

        AssayedFault AssayFault(Injection fault)
        {
            var expected = byFault[fault].ToList();
            var isDetected = expected.Count > 0 && expected.TrueForAll(found.ContainsKey);
            var messages = isDetected && sights.TryGetValue(fault.Session, out var sight)
                ? sight.MessagesBetween(fault.At, expected.Min(one => found[one].At)) : (int?)null;
            return new AssayedFault(fault, expected.Count > 0, isDetected, messages);
        }

        // What was in it cannot be known; that it cannot be known must be said.
        AssayedFault AssayLostReply(Injection fault)
        {
            if (!sights.TryGetValue(fault.Session, out var sight) || story.SubscriptionOf(fault.Session) is not { } subscription)
                return new AssayedFault(fault, IsObservable: false, IsDetected: false, null);
            var gone = fault.Marks.Count(IsGone);
            var allGone = story.Injections.Where(other => other.Kind == LostReply && other.Session == fault.Session)
                .SelectMany(other => other.Marks).Distinct().Count(IsGone);
            return new AssayedFault(fault, gone > 0, gone > 0 && oracle.UnknownEvents.GetValueOrDefault(fault.Session) >= allGone, null);

            bool IsGone(long mark) => subscription.Owes(mark) && sight.PlaceOf(mark, TimeSpan.Zero) < 0;
        }
    }
}
