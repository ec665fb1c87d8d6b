namespace NetGen.Extensions.DependencyInjection.Tests;

/// <summary>Waits for what happens on another thread.</summary>
internal static class Eventually
{
    // Many times what it takes, since other processes share the machine.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    public static void True(Func<bool> condition, Func<string> found) =>
        Assert.True(SpinWait.SpinUntil(() => Waits(condition), s_limit), $"It did not happen within {s_limit}; found: {found()}");

    public static void Version(NetworkMonitor<Gate> monitor, long version) =>
        True(() => monitor.Version == version, () => $"version {monitor.Version}, {monitor.LastError}");

    private static bool Waits(Func<bool> condition)
    {
        if (condition())
        {
            return true;
        }

        Thread.Sleep(1);
        return false;
    }
}
