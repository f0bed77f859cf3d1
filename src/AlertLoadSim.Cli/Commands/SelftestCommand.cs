using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Summaries;
using AlertLoadSim.Simulation.Selftest;

namespace AlertLoadSim.Cli.Commands;

/// <summary>Does the oracle find what is wrong, and only that? Answered by playing it faults that are known.</summary>
internal static class SelftestCommand
{
    private const string Faithful = "faithful";
    private const int DefaultSeeds = 20;
    private const int DefaultHunt = 1000;
    private const long DefaultMessages = 100_000;

    public static Command Create()
    {
        var run = ScenarioOptions.NoOption(new Argument<string?>("RUN")
        {
            Description = "Folder of a run against the emulator: its findings are held against its journal, and nothing is simulated.",
            Arity = ArgumentArity.ZeroOrOne,
        });
        var simulate = new Option<bool>("--simulate")
        {
            Description = "Hunt: whole runs with anything that can go wrong at once, instead of one kind of fault at a time.",
        };
        var seeds = new Option<int?>("--seeds")
        {
            Description = FormattableString.Invariant($"Runs of each kind of fault, or of the hunt. Default {DefaultSeeds}, of a hunt {DefaultHunt}."),
            HelpName = "N",
            CustomParser = result => ScenarioOptions.Number("--seeds", 1, 100_000_000)(result),
        };
        var messages = new Option<long>("--messages")
        {
            Description = FormattableString.Invariant($"Messages of a faithful server to be judged at least. Default {DefaultMessages}."),
            HelpName = "N",
            CustomParser = ScenarioOptions.Number("--messages", 0L, 1_000_000_000_000L),
            DefaultValueFactory = _ => DefaultMessages,
        };
        var only = new Option<string?>("--only") { Description = $"One kind of fault, or '{Faithful}'.", HelpName = "KIND" };
        only.CompletionSources.Add([.. SelftestRunner.Kinds, Faithful]);
        var seed = new Option<ulong?>("--seed")
        {
            Description = "The first seed, from 1 by default. Without --seeds this one alone: plays a failure again.",
            HelpName = "N",
            CustomParser = result => ScenarioOptions.Number("--seed", ulong.MinValue, ulong.MaxValue - 1_000_000_000_000)(result),
        };
        var json = new Option<bool>("--json") { Description = "Print the score-card as JSON." };
        var quiet = ScenarioOptions.Quiet();
        var command = new Command("selftest", "Prove the oracle: known faults injected, detected, and nothing else found.")
        {
            run, simulate, seeds, messages, only, seed, json, quiet,
        };
        command.Validators.Add(parsed =>
        {
            var kind = parsed.GetValue(only);
            if (kind is not null && kind != Faithful && !SelftestRunner.Kinds.Contains(kind))
                parsed.AddError($"--only takes {string.Join(", ", SelftestRunner.Kinds)} or {Faithful}, not {kind}");
            if (parsed.GetValue(simulate) && kind is not null)
                parsed.AddError("--simulate and --only exclude each other");
            if (parsed.GetValue(run) is not null && (parsed.GetValue(simulate) || kind is not null || parsed.GetValue(seed) is not null || parsed.GetValue(seeds) is not null))
                parsed.AddError("a recorded RUN is not simulated: it takes no --simulate, --only, --seed or --seeds");
        });
        command.SetAction(parsed =>
        {
            Talk.Quiet = parsed.GetValue(quiet);
            var single = parsed.GetValue(seed) is not null ? 1 : (int?)null;
            var wanted = new Wanted(
                parsed.GetValue(simulate), parsed.GetValue(only), parsed.GetValue(seed) ?? 1, parsed.GetValue(seeds) ?? single,
                single is null ? parsed.GetValue(messages) : 0);
            return Show(parsed.GetValue(run) is { } folder ? Recorded(folder) : Play(wanted), parsed.GetValue(json));
        });
        return command;
    }

    private static ScoreCard Recorded(string run)
    {
        try
        {
            return new SelftestRunner(1, (_, _) => { }).ScoreRecorded(new RunFolder(run));
        }
        catch (Exception e) when (e is ArtifactException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException(e.Message);
        }
    }

    private static ScoreCard Play(Wanted wanted)
    {
        using var signals = new Signals();
        var watch = Stopwatch.StartNew();
        var next = TimeSpan.FromSeconds(5);
        var runner = new SelftestRunner(Environment.ProcessorCount, (runs, messages) =>
        {
            if (watch.Elapsed < next)
                return;
            next = watch.Elapsed + TimeSpan.FromSeconds(5);
            Talk.Say(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds,6:0} s  {runs,9:N0} runs  {messages,13:N0} messages"));
        });
        var card = wanted switch
        {
            { Simulate: true } => runner.Hunt(wanted.FirstSeed, wanted.Seeds ?? DefaultHunt, signals.End),
            { Only: Faithful } when wanted.Seeds is { } seeds => runner.ScoreFaithful(wanted.FirstSeed, seeds, signals.End),
            { Only: Faithful } => runner.ScoreFaithful(wanted.FirstSeed, wanted.Messages, signals.End),
            _ => runner.Score(wanted.Only, wanted.FirstSeed, wanted.Seeds ?? DefaultSeeds, wanted.Messages, signals.End),
        };
        Talk.Say(string.Create(CultureInfo.InvariantCulture, $"{card.Runs:N0} runs, {card.Messages:N0} messages in {watch.Elapsed.TotalSeconds:0} s"));
        if (signals.End.IsCancellationRequested)
            Talk.Error("interrupted: this is what was played until then");
        return card with { IsInterrupted = signals.End.IsCancellationRequested };
    }

    private static int Show(ScoreCard card, bool json)
    {
        if (json)
        {
            Talk.Result(card.ToJson());
        }
        else
        {
            foreach (var line in ScoreCardText.Lines(card))
                Talk.Result(line);
        }
        return card switch
        {
            { Broken: > 0 } => ExitCodes.InternalError,
            { IsInterrupted: true } => ExitCodes.Interrupted,
            { IsPassed: false } => ExitCodes.AnswersWrong,
            { Unproven.Count: > 0 } => ExitCodes.Inconclusive,
            _ => ExitCodes.Kept,
        };
    }

    /// <param name="Seeds">Null: as many as are usual.</param>
    private sealed record Wanted(bool Simulate, string? Only, ulong FirstSeed, int? Seeds, long Messages);
}
