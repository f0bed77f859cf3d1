using AlertLoadSim.Oracle.Rules;

namespace AlertLoadSim.Simulation.Proof;

/// <summary>A finding that injections give cause for.</summary>
/// <param name="Rules">One of these rules: which of them may depend on what the session saw before.</param>
/// <param name="IsCertain">It has to be found. False: whether it can be seen depends on what was lost; found or not, neither is wrong.</param>
internal sealed record Expectation(long Session, IReadOnlyList<Rule> Rules, bool IsCertain)
{
    public List<Injection> Causes { get; } = [];

    /// <summary>Null: any, as with the next two.</summary>
    public long? Mark { get; init; }

    public string? Interaction { get; init; }

    public TimeSpan? At { get; init; }

    public bool Meets(Finding finding) =>
        finding.SessionIndex == Session && Rules.Contains(finding.Rule) && (Mark is null || finding.Mark is not { } mark || (Mark >= mark && Mark < mark + finding.Count))
            && (Interaction is null || Interaction == finding.InteractionId) && (At is null || At == finding.At);

    public override string ToString() =>
        FormattableString.Invariant($"session {Session}: {string.Join(" or ", Rules)}")
            + (Mark is { } mark ? FormattableString.Invariant($" #{mark}") : "")
            + (Interaction is null ? "" : $" of {Interaction}")
            + (At is { } at ? FormattableString.Invariant($" at {at.TotalSeconds:0.000} s") : "")
            + $" ({string.Join(", ", Causes.Select(cause => cause.Kind).Distinct())})";
}
