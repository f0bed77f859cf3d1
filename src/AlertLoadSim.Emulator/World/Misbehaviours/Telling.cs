using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Emulator.World.Misbehaviours;

/// <summary>One event about to be told to one session.</summary>
internal readonly record struct Telling(Session Session, Ring Ring, AlertAction Action, long Mark, long NowNs);
