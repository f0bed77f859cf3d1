namespace AlertLoadSim.Workload.Centres;

/// <summary>Erlang's loss formula, on which the formulas for queues stand.</summary>
public static class ErlangB
{
    /// <summary>Probability that all servers are busy, when who finds them so goes away.</summary>
    /// <remarks>By the recursion over servers, which divides and adds positive numbers only: stable for any number of them.</remarks>
    public static double Blocking(int servers, double erlangs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(servers);
        ArgumentOutOfRangeException.ThrowIfNegative(erlangs);
        var blocked = 1.0;
        for (var n = 1; n <= servers; n++)
            blocked = erlangs * blocked / (n + (erlangs * blocked));
        return blocked;
    }
}
