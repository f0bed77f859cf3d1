using AlertLoadSim.Workload.Scenarios.Fields;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>The limits of the trust ledger.</summary>
internal static class TrustReader
{
    public static TrustSpec Read(MapReader trust) => new()
    {
        SendLag = trust.Read(TrustFields.SendLag),
        ReceiveDelay = trust.Read(TrustFields.ReceiveDelay),
        TimerDelay = trust.Read(TrustFields.TimerDelay),
        PoolDelay = trust.Read(TrustFields.PoolDelay),
        MailboxDelay = trust.Read(TrustFields.MailboxDelay),
        GcPause = trust.Read(TrustFields.GcPause),
        GcShare = trust.Read(TrustFields.GcShare),
        ClockDrift = trust.Read(TrustFields.ClockDrift),
        GeneratorCpu = trust.Read(TrustFields.GeneratorCpu),
        MachineCpu = trust.Read(TrustFields.MachineCpu),
        Steal = trust.Read(TrustFields.Steal),
        Throttled = trust.Read(TrustFields.Throttled),
        OpenFiles = trust.Read(TrustFields.OpenFiles),
        ArrivalDelay = trust.Read(TrustFields.ArrivalDelay),
        Unsettled = trust.Read(TrustFields.Unsettled),
        SpoiltShare = trust.Read(TrustFields.SpoiltShare),
    };
}
