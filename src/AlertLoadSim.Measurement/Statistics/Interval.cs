namespace AlertLoadSim.Measurement.Statistics;

/// <summary>Where the true value lies with a confidence of 95 %, in the unit of its figure.</summary>
/// <param name="High">Null: so few values lie above that nothing limits it.</param>
public sealed record Interval(double Low, double? High);
