namespace AlertLoadSim.Workload.Randomness;

/// <summary>What a random stream is for. The numbers are part of every digest: never renumber, only add.</summary>
public enum Purpose
{
    SessionArrival = 1,
    SessionLifetime = 2,
    PollPhase = 3,
    Answer = 4,
    AuditDelay = 5,
    Reconnect = 6,
    AlertArrival = 10,
    AlertTarget = 11,
    AlertContent = 12,
    CallerPatience = 13,
    AlertGroup = 14,
    AlertAutoAnswer = 15,
    EmulatorLatency = 20,
    EmulatorFault = 21,
    EmulatorPeople = 22,
    EmulatorIdentity = 23,
    Simulation = 30,
    CentreBreak = 45,
}
