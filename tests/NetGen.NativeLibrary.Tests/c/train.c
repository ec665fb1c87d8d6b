/* Trains on the images, whose class is their index modulo 10, and saves: train WEIGHTS IMAGES RESULT. Prints the loss of each step, exactly. */
#include <stdio.h>
#include <stdlib.h>
#include "digit.h"

enum { MOST = 64, STEPS = 6 };

int main(int argc, char **argv)
{
    static float input[MOST * DIGIT_INPUT_LENGTH];
    int32_t labels[MOST];
    digit_network *network;
    FILE *file = argc == 4 ? fopen(argv[2], "rb") : NULL;
    size_t length = 0;
    if (file == NULL || digit_open_file(argv[1], &network) != DIGIT_OK) {
        return 2;
    }

    for (int byte; (byte = fgetc(file)) != EOF && length < MOST * DIGIT_INPUT_LENGTH; length++) {
        input[length] = (float)byte / 255;
    }

    fclose(file);
    for (int i = 0; i < MOST; i++) {
        labels[i] = i % 10;
    }

    if (digit_set_training(network, DIGIT_SGD, 0.05, 0.9, 1e-4, 2) != DIGIT_OK) {
        return 1;
    }

    for (int i = 0; i < STEPS; i++) {
        double loss;
        if (i == STEPS / 2 && digit_set_learning_rate(network, 0.01) != DIGIT_OK) {
            return 1;
        }

        if (digit_train_step(network, input, length, labels, length / DIGIT_INPUT_LENGTH, &loss) != DIGIT_OK) {
            fprintf(stderr, "%s\n", digit_last_error());
            return 1;
        }

        printf("%.17g\n", loss);
    }

    return digit_save_file(network, argv[3]) == DIGIT_OK && digit_free(network) == DIGIT_OK ? 0 : 1;
}
