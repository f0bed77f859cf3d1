namespace AlertLoadSim.Emulator.World.Routing;

/// <summary>Waits are counted in steps that grow by a twelfth of their factor of two, from 10 ms: percentiles to three per cent in a
/// handful of numbers, which add up over batches. The formula is a contract, docs/JOURNAL.md.</summary>
internal static class WaitScale
{
    private const int StepsPerDouble = 12;
    private const double FirstMs = 10;
    private const double NsPerMs = 1e6;

    /// <summary>0: shorter than 10 ms.</summary>
    public static int StepOf(long waitedNs) =>
        Math.Max(0, (int)Math.Floor(Math.Log2(Math.Max(waitedNs, 1) / NsPerMs / FirstMs) * StepsPerDouble) + 1);
}
