using AlertLoadSim.Engine.Judging;
using AlertLoadSim.Oracle.Rules;

namespace AlertLoadSim.Simulation.Proof;

/// <summary>What became of one injection.</summary>
/// <param name="IsObservable">The journal and what arrived say that it can be seen.</param>
/// <param name="IsDetected">All that is certain of it was found.</param>
/// <param name="Messages">How many messages the session got until then, that which showed it included; null: not detected, or not by a message.</param>
internal sealed record AssayedFault(Injection Fault, bool IsObservable, bool IsDetected, int? Messages)
{
    /// <summary>By which it was found.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];
}

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
    public IEnumerable<Injection> Unadmitted =>
        Faults.Where(fault => fault is { Fault.Kind: LostReply, IsObservable: true, IsDetected: false }).Select(fault => fault.Fault);

    /// <summary>Nothing was done wrong on purpose; replies may have been lost.</summary>
    public bool IsFaithful => Faults.All(fault => fault.Fault.Kind == LostReply);

    /// <summary>Messages that all sessions got.</summary>
    public long Messages { get; }

    public bool IsExact => Missed.Count == 0 && Unexpected.Count == 0 && !Unadmitted.Any();

    /// <summary>What is wrong, a line each.</summary>
    public IEnumerable<string> Describe()
    {
        foreach (var expected in Missed)
            yield return $"not found: {expected}";
        foreach (var finding in Unexpected)
            yield return FormattableString.Invariant($"nothing explains: session {finding.SessionIndex} at {finding.At.TotalSeconds:0.000} s: {finding.Rule}: {finding.What}");
        foreach (var lost in Unadmitted)
            yield return FormattableString.Invariant($"not called unknown: what session {lost.Session} lost at {lost.At.TotalSeconds:0.000} s");
    }

    public static Assay Of(JournalStory story, IReadOnlyList<SessionSight> sessions, OracleReplay oracle) =>
        Of(story, sessions, oracle.AllFindings, oracle.UnknownEvents);

    /// <param name="unknownEvents">Of each ICWS session, the events that the oracle could not judge.</param>
    public static Assay Of(
        JournalStory story, IReadOnlyList<SessionSight> sessions, IReadOnlyList<Finding> findings, IReadOnlyDictionary<string, long> unknownEvents)
    {
        var expectations = new Expectations(story, sessions).All;
        var open = findings.GroupBy(finding => finding.SessionIndex).ToDictionary(ofSession => ofSession.Key, ofSession => ofSession.ToList());
        var found = new Dictionary<Expectation, Finding>();
        foreach (var expected in expectations.Where(expected => expected.IsCertain))
        {
            if (open.GetValueOrDefault(expected.Session) is { } ofSession && ofSession.Find(expected.Meets) is { } finding)
            {
                found.Add(expected, finding);
                // One for many: what is left of it stays.
                ofSession.Remove(finding);
                if (finding.Count > 1 && finding.Mark is not null)
                    ofSession.Add(finding with { Mark = finding.Mark + 1, Count = finding.Count - 1 });
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
            [.. open.Values.SelectMany(ofSession => ofSession)],
            sessions.Sum(session => session.Messages));

        AssayedFault AssayFault(Injection fault)
        {
            var expected = byFault[fault].ToList();
            var isDetected = expected.Count > 0 && expected.TrueForAll(found.ContainsKey);
            var messages = isDetected && sights.TryGetValue(fault.Session, out var sight)
                ? sight.MessagesBetween(fault.At, expected.Min(one => found[one].At)) : (int?)null;
            return new AssayedFault(fault, expected.Count > 0, isDetected, messages)
            {
                Rules = [.. expected.Where(found.ContainsKey).Select(one => found[one].Rule.Name).Distinct()],
            };
        }

        // What was in it cannot be known; that it cannot be known must be said.
        AssayedFault AssayLostReply(Injection fault)
        {
            if (!sights.TryGetValue(fault.Session, out var sight) || story.SubscriptionOf(fault.Session) is not { } subscription)
                return new AssayedFault(fault, IsObservable: false, IsDetected: false, null);
            var gone = fault.Marks.Count(IsGone);
            var allGone = story.Injections.Where(other => other.Kind == LostReply && other.Session == fault.Session)
                .SelectMany(other => other.Marks).Distinct().Count(IsGone);
            return new AssayedFault(fault, gone > 0, gone > 0 && unknownEvents.GetValueOrDefault(fault.Session) >= allGone, null);

            bool IsGone(long mark) => subscription.Owes(mark) && sight.PlaceOf(mark, TimeSpan.Zero) < 0;
        }
    }
}
