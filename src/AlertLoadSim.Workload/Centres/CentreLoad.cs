using System.Collections.Immutable;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Workload.Centres;

/// <summary>How many of a centre's agents are logged on, as steps of a load: the mean of <see cref="CentrePlan.AgentShifts"/>.</summary>
internal static class CentreLoad
{
    /// <summary>A ramp or a hold between each two instants at which a wave of logins or logouts begins or ends.</summary>
    public static ImmutableArray<LoadStep> Steps(CentreSpec centre, TimeSpan during)
    {
        var edges = centre.Shifts
            .SelectMany(shift => shift.During is { } length
                ? (TimeSpan[])[shift.At, shift.At + shift.Within, shift.At + length, shift.At + length + shift.Within]
                : [shift.At, shift.At + shift.Within])
            .Append(during)
            .Where(edge => edge > TimeSpan.Zero && edge <= during)
            .Distinct()
            .Order();
        var steps = ImmutableArray.CreateBuilder<LoadStep>();
        var (at, held) = (TimeSpan.Zero, 0);
        foreach (var edge in edges)
        {
            var sessions = (int)Math.Round(centre.Shifts.Sum(shift => LoggedOn(shift, edge)));
            steps.Add(sessions == held ? new LoadStep.KeepConstant(held, edge - at) : new LoadStep.RampingConstant(sessions, edge - at));
            (at, held) = (edge, sessions);
        }

        return steps.ToImmutable();
    }

    /// <summary>On average over seeds.</summary>
    public static double LoggedOn(ShiftSpec shift, TimeSpan at) =>
        shift.Agents * (Come(shift, at) - (shift.During is { } during ? Come(shift, at - during) : 0));

    private static double Come(ShiftSpec shift, TimeSpan at) => Math.Clamp((at - shift.At) / shift.Within, 0, 1);
}
