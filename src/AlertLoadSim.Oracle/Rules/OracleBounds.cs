namespace AlertLoadSim.Oracle.Rules;

/// <summary>Times that no rule can know by itself. A rule without its bound is off.</summary>
/// <param name="LongestRing">An alert that a session has seen ring for longer must have stopped: the server's ring time-out, and all that may
/// pass until the session hears of the stop.</param>
/// <param name="LatestArrival">An event that reaches a session later than this after it happened is late.</param>
public sealed record OracleBounds(TimeSpan? LongestRing, TimeSpan? LatestArrival)
{
    public static readonly OracleBounds None = new(null, null);
}
