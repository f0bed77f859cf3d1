using System.CommandLine;
using System.Globalization;
using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Measurement.Reports;
using AlertLoadSim.Measurement.Summaries;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;
using static AlertLoadSim.Cli.Commands.PlanText;

namespace AlertLoadSim.Cli.Commands;

/// <summary>What a scenario would do, without doing it. The digest is the last line on stdout.</summary>
internal static class PlanCommand
{
    private const int Rows = 12;

    public static Command Create()
    {
        var file = ScenarioOptions.File();
        var set = ScenarioOptions.Set();
        var seed = ScenarioOptions.Seed();
        var html = Html();
        var command = new Command("plan", "Show what a scenario would do, what it needs, and its digest.") { file, set, seed, html };
        command.SetAction(parsed => Plan(
            parsed.GetValue(file) ?? Home.QuickStart, ScenarioOptions.Sets(parsed.GetValue(set), parsed.GetValue(seed)),
            parsed.GetResult(html) is null ? null : parsed.GetValue(html) ?? ""));
        return command;
    }

    private static Option<string?> Html()
    {
        var html = new Option<string?>("--html")
        {
            Description = "Draw it too, as one HTML file that opens offline. Default FILE: the scenario's name and -plan.html, in the current folder.",
            HelpName = "FILE",
            Arity = ArgumentArity.ZeroOrOne,
        };
        html.Validators.Add(result =>
        {
            // plan --html SCENARIO: it would be written over.
            foreach (var token in result.Tokens.Where(token => Path.GetExtension(token.Value).ToUpperInvariant() is ".YAML" or ".YML"))
                result.AddError($"--html takes the file to write, and {token.Value} looks like a scenario; SCENARIO goes before --html");
        });
        return html;
    }

    /// <param name="html">Where the picture goes; null: nowhere, empty: where it goes by default.</param>
    private static int Plan(string file, IReadOnlyList<string> sets, string? html)
    {
        var read = ScenarioLoader.Load(file, sets, secretsNeeded: false);
        if (read.Scenario is not { } scenario)
            return ScenarioOptions.Refuse(read);
        var plan = RunPlan.From(scenario);
        ProblemTalk.Warn(ScenarioWarnings.Of(read, plan));
        if (html is not null)
            Draw(plan, html.Length > 0 ? html : scenario.Name + "-plan.html");
        foreach (var line in Describe(plan))
            Talk.Result(line);
        Talk.Result(plan.Digest());
        return ExitCodes.Kept;
    }

    private static void Draw(RunPlan plan, string path)
    {
        try
        {
            File.WriteAllText(path, PlanReport.Render(PlanPictures.Of(plan)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new UsageException($"{path}: the picture of the plan cannot be written: {e.Message}");
        }

        Talk.Say(path);
    }

    private static IEnumerable<string> Describe(RunPlan plan)
    {
        var scenario = plan.Scenario;
        yield return scenario.Description.Length == 0 ? scenario.Name : $"{scenario.Name}: {scenario.Description}";
        yield return Text($"seed {scenario.Seed}, target {scenario.Target.Url}, {Seconds(plan.Duration)} of load after which sessions end, warm-up {Seconds(plan.WarmUp)}");
        yield return "";
        foreach (var line in Table(plan))
            yield return line;
        yield return "";
        yield return Text($"sessions   {plan.SessionCount} in all, at most {plan.PeakSessions} at a time, of {plan.UsersNeeded} users");
        foreach (var line in LoadLines.Populations(plan).Concat(LoadLines.Conditions(plan)))
            yield return line;
        if (plan.SessionsNeverStarted > 0)
            yield return Text($"           {plan.SessionsNeverStarted} more never start: the connect rate of {scenario.Sessions.ConnectRatePerSecond}/s does not let them in in time");
        if (plan.LongestConnectDelay > TimeSpan.Zero)
            yield return Text($"           the connect rate of {scenario.Sessions.ConnectRatePerSecond}/s delays logins by up to {Seconds(plan.LongestConnectDelay)}");
        foreach (var line in Notifications(plan))
            yield return line;
        if (scenario.Centre is null)
            yield return plan.ExpectedAlerts == 0 ? "alerts     none are raised" : Text($"alerts     {plan.ExpectedAlerts:0} expected, {plan.ExpectedRinging:0.0} ringing at a time; {plan.Ringing.Answered:P0} answered, {plan.Ringing.TimedOut:P0} time out, {plan.Ringing.Abandoned:P0} give up");
        if (scenario.Alerts.From == AlertSource.GenericInteractions)
            yield return Text($"           raised as generic interactions on the users' queues by {scenario.Alerts.Raisers.Sessions} raisers, at most so many under way at a time; each is ended by us");
        if (plan.RingsPerAlert > 1 && scenario.Centre is null)
            yield return Text($"           with group rings each rings at {plan.RingsPerAlert:0.##} users on average: {plan.ExpectedAlerts * plan.RingsPerAlert:0} rings");
        if (scenario.Target.IsEmulator && !scenario.Emulator.SwitchOvers.IsEmpty)
            yield return Text($"switches   over at {string.Join(", ", scenario.Emulator.SwitchOvers.Select(one => Seconds(one.At)))}; sessions then {Lost(scenario.Sessions)}");
        if (scenario.Centre is not null)
        {
            yield return "";
            foreach (var centre in CentreLines.Describe(scenario))
                yield return centre;
        }

        yield return "";
        var limit = Machine.DescriptorLimit();
        yield return Text($"needs      {plan.Needs.Ports} ports ({PortsHad(plan)}), {plan.Needs.Descriptors} descriptors (this machine allows {(limit is { } allowed ? allowed : "an unknown number")}), about {plan.Needs.MemoryBytes / 1048576} MB{(plan.PeakStreams is null ? ", if all take a stream" : "")}");
        yield return "";
        yield return "digest of every planned instant and every value drawn from the seed:";
    }

    private static string PortsHad(RunPlan plan)
    {
        if (Machine.PortsPerAddress() is not { } ports)
            return "how many this machine has is unknown";
        var addresses = plan.LocalAddresses(ports);
        return addresses.Length > 1 ? Text($"this machine has {ports} on each of {addresses.Length} local addresses") : Text($"this machine has {ports}");
    }

    /// <summary>Over time, with a column only for what sessions do.</summary>
    private static IEnumerable<string> Table(RunPlan plan)
    {
        var step = TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(plan.Duration.TotalSeconds / Rows)));
        var ways = WaysOf(plan);
        var polls = plan.PollsOverTime(step).ToDictionary(sample => sample.At, sample => sample.PollsPerSecond);
        var streams = plan.StreamsOverTime(step).ToDictionary(sample => sample.At, sample => sample.Streams);
        var hasPolls = !ways.Contains(NotificationsBy.Auto) && (ways.Contains(NotificationsBy.Poll) || ways.Contains(NotificationsBy.Mixed));
        var hasStreams = !ways.Contains(NotificationsBy.Auto) && (ways.Contains(NotificationsBy.Stream) || ways.Contains(NotificationsBy.Mixed));
        yield return $"     time   sessions{(hasPolls ? "    polls/s" : "")}{(hasStreams ? "    streams" : "")}";
        foreach (var (at, sessions) in plan.SessionsOverTime(step))
        {
            var rate = polls.TryGetValue(at, out var perSecond) ? perSecond.ToString("0.#", CultureInfo.InvariantCulture) : "closed loop";
            yield return Text($"{Seconds(at),9} {sessions,10}{(hasPolls ? $" {rate,10}" : "")}{(hasStreams ? $" {streams[at],10}" : "")}");
        }
    }

    private static IEnumerable<string> Notifications(RunPlan plan)
    {
        var (ways, sessions) = (WaysOf(plan), plan.Scenario.Sessions);
        if (ways.Contains(NotificationsBy.Auto))
        {
            yield return Text($"messages   by stream where the server offers it, else by a poll every {Seconds(sessions.Notifications.Every)}: decided at login");
            yield break;
        }

        if (ways.Any(way => way != NotificationsBy.Poll))
            yield return Text($"streams    at most {plan.PeakStreams} at a time");
        if (ways.Any(way => way != NotificationsBy.Stream))
        {
            var empty = plan.Populations.Any(Follows) ? "without an alert" : "empty";
            yield return Text($"polls      {Expected(plan.ExpectedPolls)} expected, {Share(plan.ExpectedEmptyPolls)} of them {empty}");
        }
    }

    // Something beside alerts, whose messages the plan does not know.
    private static bool Follows(PopulationFigures figures) =>
        !figures.Population.Sessions.Watch.IsEmpty || figures.Population.Sessions.Also.Any(part => part != DeskPart.Station);

    private static HashSet<NotificationsBy> WaysOf(RunPlan plan) => [.. plan.Populations.Select(figures => figures.Population.Sessions.Notifications.By)];

    private static string Expected(double? count) => count is { } number ? number.ToString("0", CultureInfo.InvariantCulture) : "as many as replies allow";

    private static string Share(double? share) => share is { } part ? part.ToString("P1", CultureInfo.InvariantCulture) : "an unknown share";

    private static string Lost(SessionsSpec sessions) => sessions.OnSessionLost == SessionLostAction.Stop
        ? "end (onSessionLost: stop)"
        : Text($"reconnect, spread over {Seconds(sessions.Reconnect.Jitter)}, up to {sessions.Reconnect.Rounds} rounds {Seconds(sessions.Reconnect.Every)} apart");
}
