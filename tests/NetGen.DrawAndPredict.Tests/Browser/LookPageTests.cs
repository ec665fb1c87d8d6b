using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
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
    public async Task ItIsAccessibleAndFits(Look look)
    {
        await using DigitPage page = await DigitPage.Open(browser, Options(look));
        await page.Draw(DigitShape.Three);
        await page.Button("8").ClickAsync();
        await Expect(page.Outcome).ToContainTextAsync("Learned");
        await Expect(page.Summary).ToContainTextAsync(" 8 (");
        await Save(page, look);

        // With an error beside what the correction left, everything that the page can show is there.
        await page.Service.Undo();
        await page.Undo.ClickAsync();
        await Expect(page.Notices).Not.ToBeEmptyAsync();
        await AssertWellMade(page);
    }

    [BrowserFact]
    public async Task ItIsAccessibleBeforeAnythingIsDrawn()
    {
        await using DigitPage page = await DigitPage.Open(browser);
        await AssertWellMade(page);
    }

    [BrowserFact]
    public async Task NoRequestLeavesTheServerAndTheBrowserComplainsOfNothing()
    {
        await using DigitPage page = await DigitPage.Open(browser);
        await page.Draw(DigitShape.Three);
        await page.Button("8").ClickAsync();
        await Expect(page.Outcome).ToContainTextAsync("Learned");
        await page.Undo.ClickAsync();
        await Expect(page.Undo).ToBeDisabledAsync();

        Assert.All(page.Requests, request => Assert.True(new Uri(page.Service.Url).IsBaseOf(new Uri(request)), request));
        Assert.Contains(page.Requests, request => request.EndsWith("/api/views", StringComparison.Ordinal));
        Assert.Empty(page.Complaints);
    }

    [BrowserFact]
    public async Task NothingMovesForThoseWhoWantLessMotion()
    {
        await using DigitPage page = await DigitPage.Open(browser, new() { ReducedMotion = ReducedMotion.Reduce });
        Assert.Equal("0s", await page.Page.EvaluateAsync<string>(
            "[...new Set([...document.querySelectorAll('*')].map(each => getComputedStyle(each).transitionDuration))].join()"));
        Assert.Equal("none", await page.Page.EvaluateAsync<string>(
            "[...new Set([...document.querySelectorAll('*')].map(each => getComputedStyle(each).animationName))].join()"));
    }

    private static BrowserNewContextOptions Options(Look look) => new()
    {
        ColorScheme = look == Look.Dark ? ColorScheme.Dark : ColorScheme.Light,
        ViewportSize = look == Look.Narrow ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 900 },
    };

    private static async Task AssertWellMade(DigitPage page)
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

    private static Task Save(DigitPage page, Look look) => page.Page.ScreenshotAsync(new()
    {
        Path = Path.Combine(Repository.Root, "artifacts", "screenshots", $"draw-and-predict-{look}.png".ToLowerInvariant()),
        FullPage = true,
    });
}
