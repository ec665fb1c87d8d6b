using System.Diagnostics;
using System.Net;

namespace NetGen.Reports.Tests;

/// <summary>Chromium without a window, where it is installed.</summary>
internal static class Browser
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    private static readonly string? s_path = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    /// <summary>Why there is no browser; null if there is one.</summary>
    public static string? SkipReason => s_path is null ? "There is no chromium, chromium-browser or google-chrome in the PATH." : null;

    /// <summary>What a script finds in a page that is so many pixels wide.</summary>
    /// <param name="page">Path of the page.</param>
    /// <param name="width">Pixels. Windows are never narrower than 500, so that the page stands in a frame.</param>
    /// <param name="script">A function of the frame's window that returns text.</param>
    public static async Task<string> Ask(string page, int width, string script)
    {
        using var folder = new TempFolder();
        string outer = folder.File("outer.html");
        File.WriteAllText(
            outer,
            $"""
            <!DOCTYPE html>
            <meta charset="utf-8">
            <iframe style="width: {width}px; height: 844px; border: 0" srcdoc="{WebUtility.HtmlEncode(File.ReadAllText(page))}"></iframe>
            <script>
            const frame = document.querySelector("iframe");
            frame.onload = () => document.body.replaceChildren("answer:" + ({script})(frame.contentWindow) + ":answer");
            </script>
            """);
        using Process browser = Process.Start(new ProcessStartInfo(
            s_path!, ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage", $"--user-data-dir={folder.File("profile")}", "--dump-dom", new Uri(outer).AbsoluteUri])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            Task<string> errors = browser.StandardError.ReadToEndAsync();
            string[] parts = (await browser.StandardOutput.ReadToEndAsync().WaitAsync(s_limit)).Split("answer:", ":answer");
            await browser.WaitForExitAsync().WaitAsync(s_limit);
            return parts.Length == 3 ? WebUtility.HtmlDecode(parts[1]) : throw new InvalidOperationException($"The browser gave no answer; expected one. It says: {await errors}");
        }
        finally
        {
            if (!browser.HasExited)
            {
                browser.Kill(entireProcessTree: true);
            }
        }
    }

    private static string[] Split(this string text, string start, string end) => text.Split([start, end], StringSplitOptions.None);
}
