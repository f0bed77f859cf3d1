using System.Globalization;
using AlertLoadSim.Benchmarks;
using AlertLoadSim.Benchmarks.References;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using Perfolizer.Horology;

if (args is ["memory"])
{
    TraceMemory.Print(Console.Out);
    return 0;
}

if (args is ["plan"])
{
    PlanCost.Print(Console.Out);
    return 0;
}

// What the scripts hold against the program and the emulator.
if (args is ["bare-thread", var seconds])
{
    BareThread.Print(Console.Out, TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)));
    return 0;
}

if (args is ["bare-tls-clients", var poll, var cookie, var count, var held])
{
    await BareTlsClients.HoldAsync(Console.Out, new Uri(poll), cookie, int.Parse(count, CultureInfo.InvariantCulture), TimeSpan.FromSeconds(double.Parse(held, CultureInfo.InvariantCulture)));
    return 0;
}

if (args is ["bare-endpoint"])
{
    await BareEndpoint.RunAsync(Console.Out);
    return 0;
}

// The default toolchain looks for this project's file from the current directory downwards.
Environment.CurrentDirectory = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../.."));

// Each benchmark is launched several times, in a process of its own that the default toolchain builds below bin: on a noisy machine launches
// differ more than the iterations of one, and in one process for all the compiler would optimise each for what the others did.
var config = DefaultConfig.Instance
    .AddJob(Job.Default.WithLaunchCount(3).WithWarmupCount(6).WithIterationCount(10).WithIterationTime(TimeInterval.FromMilliseconds(250)).AsDefault())
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddColumn(StatisticColumn.Min, StatisticColumn.Median, StatisticColumn.Max)
    .HideColumns(Column.Mean, Column.Error, Column.StdDev, Column.Gen0, Column.Gen1, Column.Gen2)
    .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "BenchmarkDotNet.Artifacts"));
var summaries = BenchmarkSwitcher.FromAssembly(typeof(StepBenchmarks).Assembly).Run(args, config).ToList();
return summaries.Exists(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
