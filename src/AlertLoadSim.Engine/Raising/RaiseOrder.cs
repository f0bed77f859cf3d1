using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Engine.Raising;

/// <summary>One interaction to raise.</summary>
/// <param name="Number">Its place in the plan of alerts.</param>
/// <param name="Name">What the alert is to show, unlike that of any other raise.</param>
/// <param name="Address">The same.</param>
/// <param name="RingsFor">So long after its sending it is ended.</param>
internal sealed record RaiseOrder(long Number, RaiseMark Mark, string Name, string Address, TimeSpan PlannedAt, TimeSpan RingsFor);
