namespace AlertLoadSim.IntegrationTests.Program;

/// <summary>A test that needs signals and <c>/proc</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnLinuxFactAttribute : FactAttribute
{
    public OnLinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
            Skip = "needs signals and /proc";
    }
}
