namespace AlertLoadSim.Simulation.Runs;

/// <summary>A simulated run cannot go on: a mistake of ours, not of a scenario.</summary>
public sealed class SimulationException(string message) : Exception(message);
