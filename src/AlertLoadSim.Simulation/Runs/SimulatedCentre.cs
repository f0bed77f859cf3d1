using AlertLoadSim.Workload.Centres;

namespace AlertLoadSim.Simulation.Runs;

/// <summary>A centre and what comes to it, as the world of a simulated run.</summary>
internal sealed record SimulatedCentre(CentreSpec Spec, IReadOnlyList<CentreInteraction> Interactions);
