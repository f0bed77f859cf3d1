namespace AlertLoadSim.Measurement.Comparisons;

/// <summary>A figure of one run, and how well that run alone knows it.</summary>
/// <param name="Value">In the figure's unit.</param>
/// <param name="Error">Standard error on the scale that differences are taken on: of the logarithm where <see cref="FigureKind.IsRelative"/>. Null: cannot be said.</param>
/// <param name="Freedom">Degrees of freedom of the error.</param>
/// <param name="Samples">What it was measured from.</param>
/// <param name="IsEnough">False: of too few samples to be judged.</param>
public sealed record RunEstimate(double Value, double? Error, double Freedom, long Samples, bool IsEnough);
