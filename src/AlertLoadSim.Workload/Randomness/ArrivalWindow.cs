namespace AlertLoadSim.Workload.Randomness;

/// <summary>A part of a Poisson process with one intensity, computed without the parts before it.</summary>
/// <param name="FromTicks">First instant in it; offset in 100 ns.</param>
/// <param name="UntilTicks">First instant behind it.</param>
/// <param name="Expected">Mean number of arrivals in it.</param>
/// <param name="Key">Index of its random stream; no other window of the same process has it.</param>
public readonly record struct ArrivalWindow(long FromTicks, long UntilTicks, double Expected, long Key);
