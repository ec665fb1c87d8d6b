using Microsoft.Playwright;

namespace NetGen.DrawAndPredict.Tests.Browser;

/// <summary>The browser that the tests drive: the machine's own, since tests download nothing.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Why there is no browser, or null if there is one.</summary>
    public static string? Missing { get; } = File.Exists(Program) ? null : $"There is no {Program} (Debian's package chromium).";

    public async Task InitializeAsync()
    {
        if (Missing is null)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox"] });
        }
    }

    /// <summary>A context without cookies or cache of others.</summary>
    public Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions options) =>
        (_browser ?? throw new InvalidOperationException(Missing)).NewContextAsync(options);

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
    }
}
