namespace AlertLoadSim.Measurement.Comparisons;

/// <summary>Something beside the figures that is not the same in all runs.</summary>
/// <param name="What">Such as <c>version</c>.</param>
/// <param name="Sentence">With both values.</param>
/// <param name="Forbids">The figures mean something else: compared only if somebody insists.</param>
public sealed record Unlikeness(string What, string Sentence, bool Forbids);
