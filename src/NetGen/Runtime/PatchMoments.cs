using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>
/// Batch normalisation of a convolution from the moments of what its window sees: with mean μ and second central moment S of the patches,
/// an output channel with weights w and bias b has the mean w·μ + b and the sum of squared deviations wᵀSw. All in double and in a fixed order.
/// </summary>
public static unsafe class PatchMoments
{
    /// <summary>
    /// Brings the sums of the frame's images together. Nobody asks for them where the frame says that running statistics are used. Where they are a share of a mini-batch, the
    /// moments stay those of the share; <see cref="Forward"/> and <see cref="Backward"/> take what they need of the others channel by channel.
    /// </summary>
    /// <param name="partials">
    /// [block][centre; Σ deviations of every tap; Σ products of the taps of every pair of kernel rows a ≤ b][lane].
    /// </param>
    /// <param name="stride">Floats from one block to the next.</param>
    /// <param name="frame">The batch.</param>
    /// <param name="statistics">The normalisation's index among the batch counts.</param>
    /// <param name="lanes">Images in a block.</param>
    /// <param name="kernelRows">Rows of the kernel.</param>
    /// <param name="kernelColumns">Columns of the kernel.</param>
    /// <param name="positions">Positions of the window in an image.</param>
    /// <param name="moments">Receives [mean of every tap][second central moment of every pair of taps].</param>
    /// <exception cref="InvalidOperationException">There is only one value per channel, whose variance is not defined.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Combine(
        float* partials, int stride, TrainingFrame* frame, int statistics, int lanes, int kernelRows, int kernelColumns, int positions, double* moments)
    {
        SharedStatistics* shared = frame->Shared;
        if (frame->UsesRunningStatistics[statistics] || (shared != null && !shared->TakesNotes))
        {
            return; // They are not used, or have been there since the note was taken.
        }

        int images = frame->Images;
        double count = (double)images * positions;
        if (count == 1 && (shared == null || shared->AllImages == 1))
        {
            throw new InvalidOperationException("Batch normalisation was trained on one value per channel; expected at least 2, from a larger batch or image.");
        }

        double centre = 0;
        for (int image = 0; image < images; image++)
        {
            centre += *Lane(partials, stride, lanes, image);
        }

        centre /= images;
        int taps = kernelRows * kernelColumns;
        double* first = moments;
        double* second = moments + taps;
        double* shifted = stackalloc double[taps];
        double shift = 0;
        double shiftSquared = 0;
        new Span<double>(first, taps).Clear();
        new Span<double>(shifted, taps).Clear();
        for (int image = 0; image < images; image++)
        {
            float* partial = Lane(partials, stride, lanes, image);
            double delta = *partial - centre;
            shift += delta;
            shiftSquared += delta * delta;
            for (int tap = 0; tap < taps; tap++)
            {
                double deviation = partial[(1 + tap) * lanes];
                first[tap] += deviation;
                shifted[tap] += delta * deviation;
            }
        }

        // Sums of products about the common centre, then about the means.
        int products = 1 + taps;
        for (int a = 0; a < kernelRows; a++)
        {
            for (int b = a; b < kernelRows; b++)
            {
                for (int pair = 0; pair < kernelColumns * kernelColumns; pair++)
                {
                    double sum = 0;
                    for (int image = 0; image < images; image++)
                    {
                        sum += Lane(partials, stride, lanes, image)[(products + pair) * lanes];
                    }

                    int i = (a * kernelColumns) + (pair / kernelColumns);
                    int j = (b * kernelColumns) + (pair % kernelColumns);
                    sum += shifted[i] + shifted[j] + (positions * shiftSquared);
                    sum -= (first[i] + (positions * shift)) * (first[j] + (positions * shift)) / count;
                    second[(i * taps) + j] = sum;
                    second[(j * taps) + i] = sum;
                }

                products += kernelColumns * kernelColumns;
            }
        }

        for (int tap = 0; tap < taps; tap++)
        {
            first[tap] = centre + ((first[tap] + (positions * shift)) / count);
        }
    }

    /// <summary>
    /// Statistics of one channel, and its weights and bias with the normalisation folded in. Where the frame says so, they are the running ones, which stay as they are.
    /// </summary>
    /// <param name="channel">The channel.</param>
    /// <param name="frame">The batch.</param>
    /// <param name="statistics">The normalisation's index among the batch counts.</param>
    /// <param name="moments">What <see cref="Combine"/> made.</param>
    /// <param name="taps">Taps of the window.</param>
    /// <param name="count">Values of a channel in the frame's images; at least 2 in the batch.</param>
    /// <param name="eps">Added to the variance.</param>
    /// <param name="momentum">Weight of this batch in the running statistics.</param>
    /// <param name="weights">[channel][tap].</param>
    /// <param name="bias">[channel], or null.</param>
    /// <param name="gamma">Trained scale, [channel].</param>
    /// <param name="beta">Trained shift, [channel].</param>
    /// <param name="runningMean">Running mean, updated.</param>
    /// <param name="runningVariance">Running unbiased variance, updated.</param>
    /// <param name="means">Receives the mean, [channel], unless it is the running one.</param>
    /// <param name="inverse">Receives 1 / √(variance + ε), [channel].</param>
    /// <param name="foldedWeights">Receives [channel][tap].</param>
    /// <param name="foldedBias">Receives [channel].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(
        int channel, TrainingFrame* frame, int statistics, double* moments, int taps, long count, double eps, double momentum, float* weights, float* bias,
        float* gamma, float* beta, float* runningMean, float* runningVariance, double* means, float* inverse, float* foldedWeights, float* foldedBias)
    {
        float* w = weights + ((nint)channel * taps);
        float* folded = foldedWeights + ((nint)channel * taps);
        if (frame->UsesRunningStatistics[statistics])
        {
            double inverseOfRunning = 1 / Math.Sqrt(runningVariance[channel] + eps);
            double scaleOfRunning = gamma[channel] * inverseOfRunning;
            for (int i = 0; i < taps; i++)
            {
                folded[i] = (float)(w[i] * scaleOfRunning);
            }

            inverse[channel] = (float)inverseOfRunning;
            foldedBias[channel] = (float)(beta[channel] + (Offset(channel, bias, runningMean) * scaleOfRunning));
            return;
        }

        double ownMean = Mean(channel, bias, moments, w, taps);
        double squares = 0;
        for (int i = 0; i < taps; i++)
        {
            squares += w[i] * Times(moments + taps + (i * taps), w, taps);
        }

        squares = Math.Max(squares, 0);
        double mean = ownMean;
        SharedStatistics* shared = frame->Shared;
        if (shared != null)
        {
            if (shared->TakesNotes)
            {
                shared->Note(channel, mean, squares);
                return;
            }

            (mean, squares) = shared->Moments(channel, count);
            count = shared->OfAll(count);
        }

        means[channel] = mean;
        double invStd = 1 / Math.Sqrt((squares / count) + eps);
        double scale = gamma[channel] * invStd;
        inverse[channel] = (float)invStd;

        // The bias takes away the mean of what the rounded weights give, so their rounding does not shift the outputs.
        double shift = scale * (mean - ownMean);
        for (int i = 0; i < taps; i++)
        {
            folded[i] = (float)(w[i] * scale);
            shift += folded[i] * moments[i];
        }

        foldedBias[channel] = (float)(beta[channel] - shift);
        runningMean[channel] = BatchStatistics.Moved(runningMean[channel], mean, momentum);
        runningVariance[channel] = BatchStatistics.Moved(runningVariance[channel], squares / (count - 1), momentum);
    }

    /// <summary>Gradients to one channel's weights, bias, scale and shift.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="frame">The batch.</param>
    /// <param name="statistics">The normalisation's index among the batch counts.</param>
    /// <param name="moments">What <see cref="Combine"/> made.</param>
    /// <param name="taps">Taps of the window.</param>
    /// <param name="count">Values of a channel in the frame's images.</param>
    /// <param name="partials">[block][channel][Σg·x for every tap, Σg], g the gradient to the normalised value.</param>
    /// <param name="stride">Floats from one block to the next.</param>
    /// <param name="weights">[channel][tap].</param>
    /// <param name="bias">[channel], or null.</param>
    /// <param name="gamma">Trained scale, [channel].</param>
    /// <param name="runningMean">Running mean.</param>
    /// <param name="means">What <see cref="Forward"/> found.</param>
    /// <param name="inverse">1 / √(variance + ε), [channel].</param>
    /// <param name="weightGradients">Receives [channel][tap].</param>
    /// <param name="biasGradients">Receives [channel], or null. It is 0, since the normalisation subtracts what a bias adds, unless it subtracts a running mean.</param>
    /// <param name="gammaGradients">Receives [channel].</param>
    /// <param name="betaGradients">Receives [channel].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(
        int channel, TrainingFrame* frame, int statistics, double* moments, int taps, long count, float* partials, int stride, float* weights, float* bias,
        float* gamma, float* runningMean, double* means, float* inverse, float* weightGradients, float* biasGradients, float* gammaGradients, float* betaGradients)
    {
        int blocks = frame->Blocks;
        double* sums = stackalloc double[taps + 1];
        for (int i = 0; i <= taps; i++)
        {
            sums[i] = 0;
            for (int block = 0; block < blocks; block++)
            {
                sums[i] += partials[((nint)block * stride) + ((nint)channel * (taps + 1)) + i];
            }
        }

        float* w = weights + ((nint)channel * taps);
        float* gradients = weightGradients + ((nint)channel * taps);
        double total = sums[taps];
        double product = 0;
        double invStd = inverse[channel];
        double scale = gamma[channel] * invStd;
        if (frame->UsesRunningStatistics[statistics])
        {
            for (int i = 0; i < taps; i++)
            {
                product += w[i] * sums[i];
                gradients[i] = Negligible.Flush(scale * sums[i]);
            }

            if (biasGradients != null)
            {
                biasGradients[channel] = Negligible.Flush(scale * total);
            }

            gammaGradients[channel] = Negligible.Flush((product + (Offset(channel, bias, runningMean) * total)) * invStd);
            betaGradients[channel] = Negligible.Flush(total);
            return;
        }

        // z − mean = w·(x − μ) + what the mean of these images is above that of all. So Σg·(z − mean) follows from the sums over the patches.
        SharedStatistics* shared = frame->Shared;
        double above = shared == null ? 0 : Mean(channel, bias, moments, w, taps) - means[channel];
        product = above * total;
        for (int i = 0; i < taps; i++)
        {
            sums[i] -= moments[i] * total;
            product += w[i] * sums[i];
        }

        if (shared != null && shared->TakesNotes)
        {
            shared->Note(channel, total, product);
            return;
        }

        // The gradients to scale and shift are sums over these images, to which those of the others come later.
        gammaGradients[channel] = Negligible.Flush(product * invStd);
        betaGradients[channel] = Negligible.Flush(total);
        double all = count;
        double others = 0;
        if (shared != null)
        {
            all = shared->OfAll(count);
            (double totalOfAll, product) = shared->Sums(channel);
            others = total - (totalOfAll / all * count);
        }

        double k2 = scale * product * invStd * invStd / all;
        for (int i = 0; i < taps; i++)
        {
            double centred = sums[i] + (others * moments[i]);
            double varying = Times(moments + taps + (i * taps), w, taps) + (above * count * moments[i]);
            gradients[i] = Negligible.Flush((scale * centred) - (k2 * varying));
        }

        // The normalisation subtracts what a bias adds, so that shares of a mini-batch cancel out.
        if (biasGradients != null)
        {
            biasGradients[channel] = shared == null ? 0 : Negligible.Flush((scale * others) - (k2 * above * count));
        }
    }

    // The mean of a channel over the frame's images.
    private static double Mean(int channel, float* bias, double* moments, float* weights, int taps) => (bias == null ? 0 : bias[channel]) + Times(moments, weights, taps);

    // What a running mean leaves of the bias.
    private static double Offset(int channel, float* bias, float* runningMean) => (bias == null ? 0 : bias[channel]) - (double)runningMean[channel];

    private static float* Lane(float* partials, int stride, int lanes, int image) => partials + ((nint)(image / lanes) * stride) + (image % lanes);

    private static double Times(double* row, float* weights, int taps)
    {
        double sum = 0;
        for (int i = 0; i < taps; i++)
        {
            sum += row[i] * weights[i];
        }

        return sum;
    }
}
