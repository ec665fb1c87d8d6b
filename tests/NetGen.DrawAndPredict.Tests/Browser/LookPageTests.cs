using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NetGen.Samples.Tests;
using static Microsoft.Playwright.Assertions;

namespace NetGen.DrawAndPredict.Tests.Browser;

/// <summary>The page is accessible, fits, and needs nothing from elsewhere.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LookPageTests(Chromium browser)
{
    [BrowserTheory]
    [InlineData(Look.Light)]
    [InlineData(Look.Dark)]
    [InlineData(Look.Narrow)]
    [InlineData(Look.NarrowDark)]
    public async Task It_is_accessible_and_fits(Look look)
    {
        await using ServerProcess server = await ServerProcess.StartAsync();
        await using DigitPage page = await DigitPage.OpenAsync(browser, server.Address, Options(look));
        await AssertWellMadeAsync(page);
        await page.DrawAsync(DigitShape.Three);
        await AssertWellMadeAsync(page);
        await page.Button("8").ClickAsync();
        await Expect(page.Outcome).ToContainTextAsync("Learned");
        await SaveAsync(page, look);
        await AssertWellMadeAsync(page);

        // The last state is that with an error.
        using HttpResponseMessage undone = await server.Client.DeleteAsync("api/corrections/last");
        await page.Undo.ClickAsync();
        await Expect(page.Notices).Not.ToBeEmptyAsync();
        await AssertWellMadeAsync(page);
    }

    [BrowserFact]
    public async Task No_request_leaves_the_server_and_the_browser_complains_of_nothing()
    {
        await using ServerProcess server = await ServerProcess.StartAsync();
        await using DigitPage page = await DigitPage.OpenAsync(browser, server.Address);
        await page.DrawAsync(DigitShape.Three);
        await page.Button("8").ClickAsync();
        await Expect(page.Outcome).ToContainTextAsync("Learned");
        await page.Undo.ClickAsync();
        await Expect(page.Undo).ToBeDisabledAsync();

        Assert.All(page.Requests, request => Assert.True(server.Address.IsBaseOf(new Uri(request)), request));
        Assert.Contains(page.Requests, request => request.EndsWith("/api/views", StringComparison.Ordinal));
        Assert.Empty(page.Complaints);
    }

    [BrowserFact]
    public async Task Nothing_moves_for_those_who_want_less_motion()
    {
        await using ServerProcess server = await ServerProcess.StartAsync();
        await using DigitPage page = await DigitPage.OpenAsync(browser, server.Address, new() { ReducedMotion = ReducedMotion.Reduce });
        Assert.Equal("0s", await page.Page.EvaluateAsync<string>(
            "[...new Set([...document.querySelectorAll('*')].map(each => getComputedStyle(each).transitionDuration))].join()"));
        Assert.Equal("none", await page.Page.EvaluateAsync<string>(
            "[...new Set([...document.querySelectorAll('*')].map(each => getComputedStyle(each).animationName))].join()"));
    }

    private static BrowserNewContextOptions Options(Look look) => new()
    {
        ColorScheme = look is Look.Dark or Look.NarrowDark ? ColorScheme.Dark : ColorScheme.Light,
        ViewportSize = look is Look.Narrow or Look.NarrowDark ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 900 },
    };

    private static async Task AssertWellMadeAsync(DigitPage page)
    {
        AxeResult result = await page.Page.RunAxe();
        Assert.Empty(result.Violations.Select(violation => $"{violation.Id}: {violation.Help} {string.Join(' ', violation.Nodes.Select(node => node.Html))}"));
        Assert.True(result.Passes.Length > 20, $"Only {result.Passes.Length} rules were checked.");

        Assert.True(
            await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "The page scrolls to the side.");
        Assert.Empty(await page.Page.Locator("button, [tabindex='0']").EvaluateAllAsync<string[]>(
            """
            all => all
              .map(each => [each, each.getBoundingClientRect()])
              .filter(([, area]) => area.width < 44 || area.height < 44)
              .map(([each, area]) => `${each.outerHTML} has ${area.width} × ${area.height} pixels; expected 44 × 44.`)
            """));
    }

    private static Task SaveAsync(DigitPage page, Look look) => page.Page.ScreenshotAsync(new()
    {
        Path = Path.Combine(Repository.Root, "artifacts", "screenshots", $"draw-and-predict-{look}.png".ToLowerInvariant()),
        FullPage = true,
    });
}
