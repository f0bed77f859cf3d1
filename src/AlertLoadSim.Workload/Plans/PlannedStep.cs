using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Workload.Plans;

/// <summary>A step of the load in its place.</summary>
/// <param name="Population">Whose load it is part of.</param>
/// <param name="Number">From 0.</param>
/// <param name="StartsAt">Offset from the run's start.</param>
/// <param name="SessionsBefore">Sessions of closed steps held when it begins.</param>
/// <param name="SessionsAfter">And when it ends.</param>
public sealed record PlannedStep(string Population, int Number, LoadStep Step, TimeSpan StartsAt, TimeSpan EndsAt, int SessionsBefore, int SessionsAfter);
