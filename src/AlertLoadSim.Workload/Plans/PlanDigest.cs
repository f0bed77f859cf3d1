using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Workload.Plans;

/// <summary>A fingerprint of everything planned or drawn: two runs with the same digest do the same. Canonical: numbers of fixed width,
/// little-endian, in one order. Text, comments, names and descriptions do not enter.</summary>
internal sealed partial class PlanDigest : IDisposable
{
    /// <summary>Changes whenever the encoding or a formula does, so that digests of different meaning never agree.</summary>
    private const string Version = "AlertLoadSim plan 2";

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[8192];
    private int _used;

    private readonly bool _ofServer;

    private PlanDigest(bool ofServer) => _ofServer = ofServer;

    public static string Of(RunPlan plan) => Of(plan, ofServer: true);

    /// <param name="ofServer">Whether what the emulator is told to be enters; without it, plans of the same load against different servers agree.</param>
    public static string Of(RunPlan plan, bool ofServer)
    {
        using var digest = new PlanDigest(ofServer);
        digest._hash.AppendData(Encoding.UTF8.GetBytes(Version));
        digest.AddParameters(plan);
        digest.AddOptions(plan.Scenario);
        digest.AddSessions(plan);
        digest.AddAlerts(plan);
        if (plan.Scenario.Centre is { } centre)
            digest.AddCentre(centre, plan.Scenario.Seed);
        return digest.Finish();
    }

    public void Dispose() => _hash.Dispose();

    private void AddSessions(RunPlan plan)
    {
        var seed = plan.Scenario.Seed;
        var populations = plan.Scenario.Populations;
        foreach (var session in plan.Sessions(Slice.Whole))
        {
            Add(session.Index);
            Add(session.Population);
            Add(session.User);
            Add(session.StartsAt);
            Add(session.EndsAt);
            Add(session.PollPhase);
            if (populations[session.Population].Sessions.Notifications.By == NotificationsBy.Mixed)
                Add(session.ByStream ? 1 : 0);
            Add(new SeededStream(seed, Purpose.Answer, session.Index).NextBits());
            Add(new SeededStream(seed, Purpose.AuditDelay, session.Index).NextBits());
        }
    }

    private void AddAlerts(RunPlan plan)
    {
        foreach (var alert in plan.Alerts())
        {
            Add(alert.Number);
            Add(alert.At);
            Add(alert.Target);
            Add(alert.Patience);
            // What a plan does not use stays out of its digest, so that the digests of older plans stand.
            if (alert.RingsAtGroup || alert.AutoAnswers)
                Add((alert.RingsAtGroup ? 1 : 0) + (alert.AutoAnswers ? 2 : 0));
        }
    }

    /// <summary>What determines values that are drawn during the run.</summary>
    private void AddParameters(RunPlan plan)
    {
        var scenario = plan.Scenario;
        Add(scenario.Seed);
        Add(plan.Duration);
        Add(plan.WarmUp);
        Add(scenario.Populations.Length);
        foreach (var population in scenario.Populations)
            Add(population);
        Add((long)scenario.Alerts.From);
        Add(scenario.Alerts.RatePerSecond);
        Add((long)scenario.Alerts.Arrivals);
        Add(scenario.Alerts.RingTimeout);
        Add(scenario.Alerts.Patience);
        if (!scenario.Target.IsEmulator || !_ofServer)
            return;
        Add(scenario.Emulator.Latency);
        Add(scenario.Emulator.Faults.Length);
        foreach (var fault in scenario.Emulator.Faults)
            Add(fault);
    }

    private void Add(Population population)
    {
        var sessions = population.Sessions;
        Add(sessions.Notifications.Every);
        Add((long)sessions.Notifications.Pacing);
        Add(sessions.Answer.After);
        Add(sessions.Answer.Share);
        Add(sessions.Audit.WhenRinging ? 1 : 0);
        Add(sessions.Audit.AtEnd ? 1 : 0);
        Add(sessions.Audit.Every ?? TimeSpan.Zero);
    }

    private void Add(FaultSpec fault)
    {
        switch (fault)
        {
            case FaultSpec.DropDelta drop:
                Add(1);
                Add(drop.Share);
                break;
            case FaultSpec.DuplicateDelta duplicate:
                Add(2);
                Add(duplicate.Share);
                break;
            case FaultSpec.LoseReply lose:
                Add(3);
                Add(lose.Share);
                Add((long)lose.By);
                break;
            case FaultSpec.Error error:
                Add(4);
                Add(error.Status);
                Add(error.Share);
                Add((long)error.Operation);
                break;
            case FaultSpec.Stall stall:
                Add(5);
                Add(stall.At);
                Add(stall.During);
                break;
            case FaultSpec.ExpireSession expire:
                Add(6);
                Add(expire.Share);
                break;
            case FaultSpec.Misbehave misbehave:
                Add(7);
                Add((long)misbehave.Kind);
                Add(misbehave.Share);
                break;
            default:
                throw new NotSupportedException($"The digest does not know the fault {fault.GetType().Name}.");
        }
    }

    private void Add(Distribution distribution)
    {
        switch (distribution)
        {
            case Distribution.Constant constant:
                Add(1);
                Add(constant.Value);
                break;
            case Distribution.Uniform uniform:
                Add(2);
                Add(uniform.Min);
                Add(uniform.Max);
                break;
            case Distribution.Exponential exponential:
                Add(3);
                Add(exponential.MeanValue);
                break;
            case Distribution.Lognormal lognormal:
                Add(4);
                Add(lognormal.MeanValue);
                Add(lognormal.Cv);
                break;
            case Distribution.Weibull weibull:
                Add(5);
                Add(weibull.MeanValue);
                Add(weibull.Shape);
                break;
            case Distribution.Gamma gamma:
                Add(6);
                Add(gamma.MeanValue);
                Add(gamma.Cv);
                break;
            case Distribution.Empirical empirical:
                Add(empirical);
                break;
            default:
                throw new NotSupportedException($"The digest does not know the distribution {distribution.GetType().Name}.");
        }
    }

    private void Add(Distribution.Empirical empirical)
    {
        Add(7);
        Add(empirical.Values.Length);
        foreach (var value in empirical.Values)
            Add(value);
        Add(empirical.Weights.Length);
        foreach (var weight in empirical.Weights)
            Add(weight);
    }

    private void Add(TimeSpan value) => Add(value.Ticks);

    private void Add(double value) => Add(BitConverter.DoubleToInt64Bits(value));

    private void Add(ulong value) => Add(unchecked((long)value));

    private void Add(long value)
    {
        if (_used + sizeof(long) > _buffer.Length)
            Flush();
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.AsSpan(_used), value);
        _used += sizeof(long);
    }

    private void Flush()
    {
        _hash.AppendData(_buffer, 0, _used);
        _used = 0;
    }

    private string Finish()
    {
        Flush();
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }
}
