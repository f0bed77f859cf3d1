using AlertLoadSim.Cli;
using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Measurement.Summaries;

InlineCompletions.Prefer();
Console.SetError(new LenientWriter(Console.Error));
try
{
    return await CommandLine.InvokeAsync(args);
}
catch (UsageException wrong)
{
    Talk.Error(wrong.Message);
    return ExitCodes.InternalError;
}
catch (OperationCanceledException)
{
    Talk.Error("interrupted before anything was measured");
    return ExitCodes.Interrupted;
}
catch (Exception defect)
{
    // No stack trace meets a user; whoever looks for the cause asks for it.
    Talk.Error($"internal error: {defect.GetType().Name}: {defect.Message}");
    if (Environment.GetEnvironmentVariable("ALERTLOADSIM_TRACE") is { Length: > 0 })
        Talk.Error(defect.ToString());
    else
        Talk.Error("set ALERTLOADSIM_TRACE=1 to see where");
    return ExitCodes.InternalError;
}
