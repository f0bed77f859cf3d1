using AlertLoadSim.Oracle.Rules;

namespace AlertLoadSim.Oracle.Raised;

/// <summary>What is to be said of one session at its end, by the interactions that we raised.</summary>
/// <param name="Findings">Those that only the end brings.</param>
/// <param name="Due">Interactions whose start it was due to notice: raised (201) after its subscription was acknowledged and before its last
/// planned poll. Due = noticed + lost + unknown.</param>
/// <param name="UnknownEvents">Starts and stops that nobody can judge.</param>
public sealed record RaisedConclusion(IReadOnlyList<Finding> Findings, long Due, long Noticed, long Lost, long Unknown, long UnknownEvents)
{
    /// <summary>Numbers of the user's raises whose start is proven lost, due or not.</summary>
    public IReadOnlyList<long> LostNumbers { get; init; } = [];

    /// <summary>Alerts that came with their mark, and such as came without it and were known by the interaction's id.</summary>
    public long WithMark { get; init; }

    public long WithoutMark { get; init; }
}
