using AlertLoadSim.Engine.Judging;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Simulation.Proof;

namespace AlertLoadSim.Simulation.Selftest;

/// <summary>Plays known faults to the oracle and keeps the score: all that can be seen has to be found, and nothing else.</summary>
/// <param name="workers">Runs at a time.</param>
/// <param name="progress">Told of runs done and messages so far, from any thread.</param>
public sealed class SelftestRunner(int workers, Action<long, long> progress)
{
    private const int MostFailures = 20;
    private const int MostLines = 6;

    // Runs are handed out in such batches; after each it is looked whether that was enough.
    private const int Batch = 50;

    private readonly Lock _lock = new();
    private readonly ScoreKeeper _keeper = new();
    private readonly List<FailedRun> _failures = [];
    private long _runs;
    private long _messages;
    private long _faithful;
    private long _missed;
    private long _unexpected;
    private long _faithfulFindings;
    private long _broken;

    /// <summary>The kinds of faults, as scenarios spell them.</summary>
    public static IReadOnlyList<string> Kinds => SelftestCase.Kinds;

    /// <summary>Each kind alone over so many seeds, and a faithful server over so many messages at least.</summary>
    /// <param name="only">One kind, without the faithful server; null: all.</param>
    public ScoreCard Score(string? only, ulong firstSeed, int seeds, long faithfulMessages, CancellationToken stop)
    {
        var kinds = SelftestCase.Kinds.Where(kind => only is null || kind == only).ToList();
        Play(kinds.SelectMany(kind => Seeds(firstSeed, seeds).Select(seed => (SelftestCase.Of(kind, seed), Invariant($"--only {kind} --seed {seed}")))), stop);
        if (only is null)
            PlayFaithful(firstSeed, faithfulMessages, stop);
        var lines = _keeper.Lines(kinds);
        return Card(lines) with { Unproven = [.. lines.Where(line => line.Observable == 0).Select(line => line.Kind)] };
    }

    /// <summary>A faithful server over so many messages at least.</summary>
    public ScoreCard ScoreFaithful(ulong firstSeed, long messages, CancellationToken stop)
    {
        PlayFaithful(firstSeed, messages, stop);
        return Card(_keeper.Lines());
    }

    /// <summary>A faithful server over so many seeds.</summary>
    public ScoreCard ScoreFaithful(ulong firstSeed, int seeds, CancellationToken stop)
    {
        PlayFaithful(Seeds(firstSeed, seeds), stop);
        return Card(_keeper.Lines());
    }

    /// <summary>Anything there can be, over so many seeds.</summary>
    public ScoreCard Hunt(ulong firstSeed, int seeds, CancellationToken stop)
    {
        Play(Seeds(firstSeed, seeds).Select(seed => (SelftestCase.Any(seed), Invariant($"--simulate --seed {seed}"))), stop);
        return Card(_keeper.Lines());
    }

    /// <summary>A run that was recorded, held against the journal of its emulator.</summary>
    /// <exception cref="ArtifactException">There is no such run, or it has no journal to be held against.</exception>
    public ScoreCard ScoreRecorded(RunFolder folder)
    {
        var run = ArtifactReader.Read(folder).Run;
        if (!File.Exists(folder.Journal) || !File.Exists(folder.Replies))
            throw new ArtifactException($"{folder.Path}: without journal.jsonl and replies.bin nobody knows what the server did; a run against the emulator has both");
        if (File.Exists(folder.BackupJournal))
            throw new ArtifactException($"{folder.Path}: two servers took turns, and which of their faults a reply carries cannot be told apart");
        var rows = JsonLines.Read(folder.Journal, JournalJson.Default.JournalRow).ToList();
        var oracle = OracleReplay.Judge(ReplyLogReader.Read(folder.Replies), JournalReader.Read(rows, run.StartMonotonicNs), run.TargetIsEmulator, RunBounds.Of(run));
        Take(Assay.Of(new JournalStory(rows, run.StartMonotonicNs), Evidence.Read(ReplyLogReader.Read(folder.Replies)), oracle), "");
        return Card(_keeper.Lines());
    }

    private void PlayFaithful(ulong firstSeed, long messages, CancellationToken stop)
    {
        for (var seed = firstSeed; _faithful < messages && !stop.IsCancellationRequested; seed += Batch)
            PlayFaithful(Seeds(seed, Batch), stop);
    }

    private void PlayFaithful(IEnumerable<ulong> seeds, CancellationToken stop) =>
        Play(seeds.Select(seed => (SelftestCase.Of(null, seed), Invariant($"--only faithful --seed {seed}"))), stop);

    private void Play(IEnumerable<(SelftestCase Case, string Replay)> cases, CancellationToken stop)
    {
        try
        {
            Parallel.ForEach(cases, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = stop }, one => Play(one.Case, one.Replay));
        }
        catch (OperationCanceledException)
        {
            // What was played until then counts.
        }
    }

    private void Play(SelftestCase one, string replay)
    {
        try
        {
            Take(one.Run(), replay);
        }
        catch (Exception defect)
        {
            lock (_lock)
            {
                _broken++;
                Fail(replay, [$"it broke off: {defect.GetType().Name}: {defect.Message}"]);
            }
        }
    }

    private void Take(Assay assay, string replay)
    {
        lock (_lock)
        {
            _runs++;
            _messages += assay.Messages;
            _keeper.Add(assay);
            _missed += assay.Missed.Count + assay.Unadmitted.Count() + assay.Overcautious.Count;
            _unexpected += assay.Unexpected.Count;
            if (assay.IsFaithful)
            {
                _faithful += assay.Messages;
                _faithfulFindings += assay.Unexpected.Count;
            }
            if (!assay.IsExact)
                Fail(replay, [.. assay.Describe().Take(MostLines)]);
            progress(_runs, _messages);
        }
    }

    private void Fail(string replay, IReadOnlyList<string> what)
    {
        if (_failures.Count < MostFailures)
            _failures.Add(new FailedRun(replay, what));
    }

    private ScoreCard Card(IReadOnlyList<ScoreLine> lines) =>
        new(lines, _runs, _messages, _faithful, _missed, _unexpected, _faithfulFindings, _broken, [.. _failures]);

    private static IEnumerable<ulong> Seeds(ulong first, int count)
    {
        for (var i = 0; i < count; i++)
            yield return first + (ulong)i;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
