using AlertLoadSim.Oracle.Rules;

namespace AlertLoadSim.Oracle.Trace;

public enum OracleVerdict
{
    Valid,

    /// <summary>Nothing wrong was proven, but something could not be judged.</summary>
    Unknown,
    Violated,
}

/// <summary>What is to be said of one session at its end.</summary>
/// <param name="Findings">Those that only the end brings.</param>
/// <param name="Due">Alerts it was due to notice; null without truth.</param>
/// <param name="Lost">Of them, those whose start provably never came.</param>
/// <param name="Unknown">Of them, those nobody can judge.</param>
/// <param name="UnknownEvents">All events, starts and stops, that nobody can judge; without truth only those between two marks.</param>
/// <param name="LossesMayHide">Replies were lost, and there is no whole truth to tell what was in them.</param>
public sealed record SessionConclusion(
    IReadOnlyList<Finding> Findings, long? Due, long Lost, long Unknown, long UnknownEvents, bool LossesMayHide)
{
    /// <param name="isAccused">One of the session's findings, those of its end too, accuses this server.</param>
    public OracleVerdict Verdict(bool isAccused) => isAccused ? OracleVerdict.Violated
        : UnknownEvents > 0 || LossesMayHide ? OracleVerdict.Unknown : OracleVerdict.Valid;
}
