namespace AlertLoadSim.IntegrationTests.Browser;

internal static class Chromium
{
    public static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];
}
