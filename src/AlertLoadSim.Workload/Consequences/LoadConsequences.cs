using System.Globalization;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;
using AlertLoadSim.Workload.Scenarios.Units;

namespace AlertLoadSim.Workload.Consequences;

/// <summary>What the load asks of the machine, and of its own time.</summary>
internal static class LoadConsequences
{
    private const int Samples = 200;

    // With less than a fifth of a run to look at, most people have mistyped the warm-up.
    private const double LongestWarmUpShare = 0.8;

    public static IEnumerable<ScenarioProblem> Of(RunPlan plan, MachineCapacity machine, ScenarioPlaces places)
    {
        IEnumerable<ScenarioProblem?> found =
        [
            Polls(plan, machine, places), Descriptors(plan, machine, places), Ports(plan, machine, places), Logins(plan, places), WarmUp(plan, places),
        ];
        return found.OfType<ScenarioProblem>();
    }

    private static ScenarioProblem? Polls(RunPlan plan, MachineCapacity machine, ScenarioPlaces places)
    {
        // A short run that was never asked for much says little of what the machine can do: the estimate stands until a run beats it.
        var step = plan.Duration / Samples is var part && part > TimeSpan.FromSeconds(1) ? part : TimeSpan.FromSeconds(1);
        var asked = plan.PollsOverTime(step).Select(sample => sample.PollsPerSecond).DefaultIfEmpty(0).Max();
        var measured = machine.MeasuredPollsPerSecond ?? 0;
        var isMeasured = measured >= machine.EstimatedPollsPerSecond;
        if (asked <= Math.Max(measured, machine.EstimatedPollsPerSecond))
            return null;
        var limit = isMeasured
            ? Text($"this machine was measured at {measured:N0} ({machine.MeasuredBy})")
            : Text($"this machine is estimated at {machine.EstimatedPollsPerSecond:N0} ({machine.Processors} processors, {MachineCapacity.CpuPerPollUs:0} µs of CPU per poll; the emulator takes its part too)")
                + (machine.MeasuredBy is null ? "" : Text($"; the most in a run here was {measured:N0} ({machine.MeasuredBy})"));
        var (every, isDrawn) = (plan.Scenario.Sessions.Notifications.Every, plan.Scenario.Sessions.Notifications.ThinkTime is not null);
        return plan.Scenario.Named.IsEmpty
            ? places.Warning($"sessions.notifications.{(isDrawn ? "thinkTime" : "every")}", Text($"poll every {DurationText.Format(every)} × {asked * every.TotalSeconds:N0} sessions = {asked:N0} polls/s; {limit}; beyond it the run ends inconclusive"))
            : places.WarningAtKey("populations", Text($"the populations ask for {asked:N0} polls/s together; {limit}; beyond it the run ends inconclusive"));
    }

    private static ScenarioProblem? Descriptors(RunPlan plan, MachineCapacity machine, ScenarioPlaces places) =>
        machine.Descriptors is { } limit && plan.Needs.Descriptors > limit
            ? places.WarningAtKey(LoadOf(plan.Scenario), Text($"{plan.PeakSessions:N0} sessions need {plan.Needs.Descriptors:N0} open files, and this process may have {limit:N0}; a run refuses to start: raise the limit with 'ulimit -n {plan.Needs.Descriptors}'"))
            : null;

    private static ScenarioProblem? Ports(RunPlan plan, MachineCapacity machine, ScenarioPlaces places)
    {
        var addresses = Math.Max(1, plan.LocalAddresses(machine.PortsPerAddress).Length);
        var needed = plan.Needs.AddressesOf(machine.PortsPerAddress);
        return needed > addresses
            ? places.WarningAtKey(LoadOf(plan.Scenario), Text($"{plan.PeakSessions:N0} sessions need {plan.Needs.Ports:N0} local ports, and one address has {machine.PortsPerAddress:N0}; what finds none fails to connect: give {needed} addresses of this machine as target.localAddresses"))
            : null;
    }

    private static ScenarioProblem? Logins(RunPlan plan, ScenarioPlaces places)
    {
        var rate = plan.Scenario.Sessions.ConnectRatePerSecond;
        if (plan.SessionsNeverStarted > 0)
        {
            return places.Warning(
                "sessions.connectRate",
                Text($"{plan.SessionsNeverStarted:N0} sessions never start: {RateText.Format(rate)} does not let them log on before their time is over"));
        }

        var first = plan.Scenario.Populations.Select(population => population.Load[0] switch
        {
            LoadStep.RampingConstant ramp => (ramp.Sessions, During: ramp.For),
            LoadStep.KeepConstant keep => (keep.Sessions, During: keep.For),
            _ => (Sessions: 0, During: TimeSpan.Zero),
        }).ToList();
        var (wanted, during) = (first.Sum(step => step.Sessions), first.Max(step => step.During));
        var needed = TimeSpan.FromSeconds(wanted / rate);
        return needed > during && wanted > 0
            ? places.Warning("sessions.connectRate", Text($"{wanted:N0} sessions at {RateText.Format(rate)} take {needed.TotalSeconds:0.#} s to log on, longer than the first step ({DurationText.Format(during)}); later ones come up to {plan.LongestConnectDelay.TotalSeconds:0.#} s late"))
            : null;
    }

    private static string LoadOf(Scenario scenario) => scenario.Centre is not null ? "centre" : scenario.Named.IsEmpty ? "load" : "populations";

    private static ScenarioProblem? WarmUp(RunPlan plan, ScenarioPlaces places) => plan.WarmUp > plan.Duration * LongestWarmUpShare
        ? places.Warning("warmUp", Text($"the warm-up takes {DurationText.Format(plan.WarmUp)} of {DurationText.Format(plan.Duration)}: thresholds see the last {DurationText.Format(plan.Duration - plan.WarmUp)} only"))
        : null;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
